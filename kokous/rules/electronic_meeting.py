"""Modes of decision and the electronic meeting (KuntaL 98-99 §)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum

from kokous.rules.citations import Citation, kuntal

#: Act 419/2021: "can follow and take part" replaced equal sight and sound among all.
CONDITIONS_SINCE = date(2021, 5, 26)


class Mode(Enum):
    """The three ways a body may decide a matter (KuntaL 98 § 1 mom.)."""

    ORDINARY = "ordinary"
    ELECTRONIC = "electronic"
    E_PROCEDURE = "e_procedure"


@dataclass(frozen=True, slots=True)
class Conditions:
    """The facts that the conditions of an electronic meeting ask for (KuntaL 99 §).

    ``equal_sight_and_sound`` matters only to meetings held before 26 May 2021.
    """

    participants_verified: bool
    chair_can_lead: bool
    can_follow_and_take_part: bool
    equal_sight_and_sound: bool = True


@dataclass(frozen=True, slots=True)
class RemoteParticipant:
    """A remote participant's recorded state; facts entered by chair or secretary, not socket states.

    ``alone`` is the participant's confirmation that no outsider hears or sees.
    """

    who: str
    identified: bool
    can_follow: bool
    can_take_part: bool
    alone: bool = False
    connection_lost: bool = False


def mode_of_meeting(*, on_site: int, remote: int) -> Mode:
    """The mode a sitting has: anyone taking part remotely makes it electronic (KuntaL 98 § 1 mom.).

    A hybrid meeting is an electronic meeting. Raises ValueError when nobody takes part.

    Rules: R-5.01
    """
    if on_site + remote <= 0:
        raise ValueError("nobody takes part in the meeting")
    return Mode.ELECTRONIC if remote else Mode.ORDINARY


def mode_hindrances(mode: Mode, *, enabled_in_rules: Collection[Mode]) -> tuple[Citation, ...]:
    """Provisions that bar the mode: the administrative rules must have opened an electronic mode first.

    An ordinary meeting needs no opening (KuntaL 90 § 1 mom. 2 h kohta, 98 §). The further bars on the
    electronic decision procedure are in ``e_procedure.hindrances``.

    Rules: R-5.01
    """
    if mode is Mode.ORDINARY or mode in enabled_in_rules:
        return ()
    return (kuntal(90, 1, "2 h"), kuntal(98, 1))


def conditions_unmet(conditions: Conditions, *, on: date) -> tuple[str, ...]:
    """Names of the conditions of KuntaL 99 § that the meeting does not meet on the date.

    Chair and secretary must be able to verify the participants, the chair to lead as
    KuntaL 102 § says, and each participant to follow and take part. Before 26 May 2021
    equal sight and sound among all took the last one's place.

    Rules: R-5.03
    """
    needed = ["participants_verified", "chair_can_lead"]
    needed.append("can_follow_and_take_part" if on >= CONDITIONS_SINCE else "equal_sight_and_sound")
    return tuple(name for name in needed if not getattr(conditions, name))


def may_attend_closed(participant: RemoteParticipant) -> bool:
    """Whether a remote participant may be let into a closed item: only one who has confirmed being alone.

    The municipality answers for secret information staying from outsiders (KuntaL 98 § 2 mom.);
    the confirmation is a common local rule, logged at joining.

    Rules: R-5.02
    """
    return participant.identified and participant.alone


def counts_as_present(participant: RemoteParticipant) -> bool:
    """Whether a remote participant counts towards presence and quorum (KuntaL 103 § 3 mom.).

    A lost connection suspends presence until the participant is verified again [I].

    Rules: R-5.04
    """
    return (
        participant.identified
        and participant.can_follow
        and participant.can_take_part
        and not participant.connection_lost
    )


def unresolved(participants: Collection[RemoteParticipant]) -> tuple[str, ...]:
    """Participants whose lost connection nobody has settled yet; no vote is closed over them [I].

    Settling means that chair or secretary records the person as back or as having left.

    Rules: R-5.04
    """
    return tuple(participant.who for participant in participants if participant.connection_lost)


def must_pause(*, on_site: int, participants: Collection[RemoteParticipant], quorum: int) -> bool:
    """Whether the meeting must pause because lost connections have taken the quorum (KuntaL 103 §) [I].

    ``on_site`` and ``participants`` count only members entitled to act in the item.

    Rules: R-5.04
    """
    return on_site + sum(counts_as_present(participant) for participant in participants) < quorum


def public_can_follow(*, public: bool, remote: int, streamed: bool, shown_at_venue: bool) -> bool:
    """Whether the public's right to follow is met: remote participation must be followable too (KuntaL 101 § 4 mom.).

    Rules: R-5.05
    """
    return not public or not remote or streamed or shown_at_venue


def secret_ballot_allowed(mode: Mode, *, secrecy_secured: bool) -> bool:
    """Whether an election by closed ballots may be held: electronically only with secrecy secured (KuntaL 105 § 5 mom.).

    The electronic decision procedure has no ballot at all. Where this is refused, the
    election moves to paper.

    Rules: R-5.06
    """
    if mode is Mode.E_PROCEDURE:
        return False
    return mode is Mode.ORDINARY or secrecy_secured
