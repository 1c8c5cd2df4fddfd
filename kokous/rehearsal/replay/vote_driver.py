"""One vote: opened by the chair, cast by every member at the own computer, closed by the chair."""

from typing import Any

from kokous.rehearsal.replay.client import Socket
from kokous.rehearsal.replay.company import VOTING, Company, each_of

#: The reason of the chair where the record's vote is not the one that the rules propose.
AS_RECORDED = "pöytäkirjan mukaan"
CAST = ("aye", "no", "blank")
#: In a vote that is not electronic every third votes by the form of the page, the others by the socket.
EVERY = 3
#: The phase to which a matter returns when the body votes against interrupting it (R-7.08).
DEBATE = "debate"


class VoteDriver:
    """Holds one vote of the item at hand."""

    def __init__(self, people: Company, leads: str) -> None:
        self.people = people
        self.leads = leads

    async def hold(self, step: dict[str, Any]) -> bool:
        """Open, cast, close. Returns whether the debate goes on: an interruption was voted down."""
        socket = await self.people.socket(self.leads)
        before = _ballot(socket.facts).get("id")
        await self._open(step, socket)
        facts = await socket.wait_for("the open vote", lambda facts: _is_open(facts, other_than=before))
        ballot = str(_ballot(facts)["id"])
        cast = [(person, choice) for choice in CAST for person in step["votes"][choice]]
        await self._cast(ballot, cast, step["method"])
        # Who is there and did not vote is absent in the record; then the chair closes all the same.
        missing = len(cast) < int(_ballot(facts)["entitled"])
        fields = {"ballot": ballot, "anyway": "on"} if missing else {"ballot": ballot}
        await self.people.post(self.leads, "close-ballot", fields)
        facts = await socket.wait_for("the closed vote", lambda facts: not _is_open(facts))
        return bool(facts["phase"] == DEBATE)

    async def _open(self, step: dict[str, Any], socket: Socket) -> None:
        """As the rules propose; a vote that differs has the chair's reason."""
        facts = await socket.wait_for("the order of votes", lambda facts: facts.get("phase") == "ordered")
        fields = {"aye": step["aye"], "no": step["no"], "method": step["method"]}
        if (facts.get("next") or {}) != {"aye": step["aye"], "no": step["no"]}:
            fields["reason"] = AS_RECORDED
        await self.people.post(self.leads, "ballot", fields)

    async def _cast(self, ballot: str, cast: list[tuple[str, str]], method: str) -> None:
        """All at the same time, as a hall does."""
        by_form = set() if method == "electronic" else {person for person, _choice in cast[::EVERY]}

        async def vote(mine: tuple[str, str]) -> None:
            person, choice = mine
            if person in by_form:
                await self.people.post(person, "vote", {"ballot": ballot, "choice": choice})
                return
            socket = await self.people.socket(person)
            await socket.wait_for("the open vote", lambda facts: _ballot(facts).get("id") == ballot)
            await socket.send("vote", ballot=ballot, choice=choice)
            self.people.gate.tally.socket_votes += 1

        await each_of(cast, vote, at_once=VOTING)


def _ballot(facts: dict[str, Any]) -> dict[str, Any]:
    """The vote that goes on, else the item's last one, by the facts of the live stream."""
    return facts.get("ballot") or {}


def _is_open(facts: dict[str, Any], other_than: str | None = None) -> bool:
    ballot = _ballot(facts)
    return bool(ballot.get("open")) and ballot.get("id") != other_than
