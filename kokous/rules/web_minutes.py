"""What of the minutes is on the web, and until when. Kuntalaki 140 §."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from kokous.rules.arguments import civil_day
from kokous.rules.citations import kuntal
from kokous.rules.clocks import removal_day
from kokous.rules.composition import BodyKind, governing_kind
from kokous.rules.findings import Finding, Weight

_MUST = frozenset(
    {BodyKind.COUNCIL, BodyKind.BOARD, BodyKind.COMMITTEE, BodyKind.AUDIT_COMMITTEE, BodyKind.JOINT_BODY}
)


class WebDuty(StrEnum):
    """Whether minutes go on the web."""

    REQUIRED = "required"
    WHEN_NECESSARY = "when_necessary"


def web_duty(chain: Sequence[BodyKind]) -> WebDuty:
    """Whether a decider's minutes must be kept on the web after checking.

    ``chain`` is the body and its parents, empty for an officeholder or an elected
    official. Council, board, committees and the joint bodies must, subcommittees as
    the body above them; others when the authority considers it necessary.
    A commission (valiokunta) takes a committee's place and is read as one [I].

    Source: KuntaL 140 § 1-2 mom., 30 § 5 mom.
    Rules: R-9.06, R-9.09
    """
    if not chain:
        return WebDuty.WHEN_NECESSARY
    kind = governing_kind(chain)
    return WebDuty.REQUIRED if kind in _MUST or kind is BodyKind.COMMISSION else WebDuty.WHEN_NECESSARY


def check_availability(
    outages: Iterable[tuple[date, date]], *, published: date, last_day: date
) -> tuple[Finding, ...]:
    """A warning for each outage of the website while a period ran from publication.

    ``outages`` are first and last days, from the log of availability. The law does
    not say what an outage does to the period; the clock is unsafe and a person must
    look at it [I].

    Source: KuntaL 140 § 3 mom.
    Rules: R-9.10
    """
    return tuple(
        Finding("not_available", (kuntal(140, 3),), Weight.WARNS, (first.isoformat(), last.isoformat()))
        for first, last in outages
        if first <= civil_day(last_day, "last_day") and last >= civil_day(published, "published")
    )


class Rendition(StrEnum):
    """The forms in which one section is kept or shown."""

    OFFICIAL = "official"
    PUBLIC_FULL = "public_full"
    PUBLIC_MIN = "public_min"
    MENTION = "mention"


def rendition_on(
    day: date, *, published: date, last_day: date | None, secret_whole: bool, personal_data: bool
) -> Rendition | None:
    """What the public sees of a section on a day; None before publication.

    A matter that is secret as a whole shows only a mention that a secret matter was
    handled. Until the item's last day the public form stands with the personal data
    that information needs, from the next day without them; what has none stays.
    ``last_day`` is None while a period has not begun to run: the full form stays.

    Source: KuntaL 140 § 1 mom., HL 62 b §.
    Rules: R-9.07, R-9.08, R-10.05
    """
    if civil_day(day, "day") < civil_day(published, "published"):
        return None
    if secret_whole:
        return Rendition.MENTION
    over = last_day is not None and day >= removal_day(last_day)
    return Rendition.PUBLIC_MIN if personal_data and over else Rendition.PUBLIC_FULL


class Material(StrEnum):
    """What is added to an item of the agenda."""

    ATTACHMENT = "attachment"
    SUPPORTING = "supporting"


def part_of_minutes(material: Material) -> bool:
    """True for an attachment (liite); supporting material stays outside the minutes [M].

    Rules: R-10.05
    """
    return material is Material.ATTACHMENT


def may_come_off(day: date, *, last_day: date | None, kept_until: date | None) -> bool:
    """True when a section may be taken off the web altogether.

    How long minutes stay is the municipality's policy (``kept_until``, None for
    always), but never shorter than the period for remedies, nor while one has not
    begun to run. Personal data go by :func:`rendition_on` whatever the policy.

    Source: KuntaL 140 § 1 mom.
    Rules: R-10.06
    """
    if last_day is None or kept_until is None:
        return False
    return civil_day(day, "day") > max(last_day, kept_until)
