"""One vote: opened by the chair, cast by every member at the own computer, closed by the chair."""

from typing import TYPE_CHECKING, Any

from kokous.rehearsal.replay.client import Refused
from kokous.rehearsal.replay.company import VOTING, each_of
from kokous.rehearsal.replay.readings import PROCEDURAL

if TYPE_CHECKING:
    from kokous.rehearsal.replay.driver import Driver

#: The reason of the chair where the record's vote is not the one that the rules propose.
AS_RECORDED = "pöytäkirjan mukaan"
CAST = ("aye", "no", "blank")
#: Outside an electronic vote every third votes by the form of the page, the others by the socket.
EVERY = 3


class VoteDriver:
    """Holds one vote of the item at hand."""

    def __init__(self, driver: "Driver", leads: str) -> None:
        self.people = driver.people
        self.leads = leads

    async def hold(self, step: dict[str, Any], kinds: dict[str, str]) -> bool:
        """Open, cast, close. Returns whether the body voted to go on with the handling instead of interrupting it."""
        await self._open(step)
        socket = await self.people.socket(self.leads)
        ballot = _open_ballot(await socket.wait_for("the open vote", _open_ballot))
        cast = [(person, choice) for choice in CAST for person in step["votes"][choice]]
        await self._cast(ballot, cast, step["method"])
        # Who is there and did not vote is absent in the record; then the chair closes all the same.
        fields = {"ballot": ballot, "anyway": "on"} if step["votes"]["absent"] else {"ballot": ballot}
        try:
            await self.people.post(self.leads, "close-ballot", fields)
        except Refused:
            await self.people.post(self.leads, "close-ballot", {"ballot": ballot, "anyway": "on"})
        await socket.wait_for("the closed vote", lambda facts: not _open_ballot(facts))
        return self._went_on(step, kinds)

    async def _open(self, step: dict[str, Any]) -> None:
        """As the rules propose; a vote that differs needs the chair's reason."""
        fields = {"aye": step["aye"], "no": step["no"], "method": step["method"]}
        try:
            await self.people.post(self.leads, "ballot", fields)
        except Refused:
            await self.people.post(self.leads, "ballot", fields | {"reason": AS_RECORDED})

    async def _cast(self, ballot: str, cast: list[tuple[str, str]], method: str) -> None:
        """All at the same time, as a hall does."""
        by_form = set() if method == "electronic" else {person for person, _choice in cast[::EVERY]}

        async def vote(mine: tuple[str, str]) -> None:
            person, choice = mine
            if person in by_form:
                await self.people.post(person, "vote", {"ballot": ballot, "choice": choice})
                return
            socket = await self.people.socket(person)
            await socket.wait_for("the open vote", lambda facts: _open_ballot(facts) == ballot)
            await socket.send("vote", ballot=ballot, choice=choice)
            self.people.gate.tally.socket_votes += 1

        await each_of(cast, vote, at_once=VOTING)

    def _went_on(self, step: dict[str, Any], kinds: dict[str, str]) -> bool:
        """Whether a vote on interrupting was won by those who wish to go on; the chair settles a tie."""
        interrupting = {side for side in ("aye", "no") if kinds.get(step[side]) in PROCEDURAL}
        if len(interrupting) != 1:
            return False
        votes = step["votes"]
        ayes, noes = len(votes["aye"]), len(votes["no"])
        if ayes == noes:
            return (self.leads in votes["aye"]) == ("no" in interrupting)
        return (ayes > noes) == ("no" in interrupting)


def _open_ballot(facts: dict[str, Any]) -> str:
    """The id of the vote that goes on, by the facts of the live stream; empty when there is none."""
    return str((facts.get("ballot") or {}).get("ballot", ""))
