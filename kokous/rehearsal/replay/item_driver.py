"""The steps of one item, each by the person whose step it is."""

import re
from collections.abc import Iterable
from typing import Any

from kokous.rehearsal.replay.client import Refused
from kokous.rehearsal.replay.election_fields import election_fields
from kokous.rehearsal.replay.hall import Hall
from kokous.rehearsal.replay.vote_driver import AS_RECORDED, CAST, VoteDriver
from kokous.rules.proposals import PROCEDURAL

LONGEST_GROUND = 200
BUTTON = re.compile(r"<(?:button|input)\b[^>]*>")


class ItemDriver:
    """One item at hand. Steps are taken in the record's order, except that a proposal is made before a debate closes."""

    def __init__(self, hall: Hall, item: dict[str, Any]) -> None:
        self.hall = hall
        self.people = hall.people
        self.item = item
        self.kinds = {step["id"]: step["kind"] for step in item["steps"] if step["do"] == "propose"}
        self.waiting: list[dict[str, Any]] = list(item["steps"])
        #: Deputies whom the product has seated for this item, in the place of the disqualified.
        self.called: set[str] = set()
        self.debate_closed = self.decided = False

    @property
    def leads(self) -> str:
        return self.hall.leading.leads

    async def steps(self) -> None:
        """All steps of the record; the decision is stated before the first step that presupposes it."""
        while self.waiting:
            step = self.waiting.pop(0)
            await getattr(self, f"_{step['do']}")(step)

    async def decide(self) -> None:
        """The chair states what has been decided: the product tells what it is."""
        if not self.decided:
            await self.people.post(self.leads, "decide")
            self.decided = True

    # --- people ----------------------------------------------------------------

    async def _arrive(self, step: dict[str, Any]) -> None:
        await self.hall.move(self.hall.seating.arrive(step["who"]))

    async def _leave(self, step: dict[str, Any]) -> None:
        await self.hall.move(self.hall.seating.leave(step["who"]))

    async def _recuse(self, step: dict[str, Any]) -> None:
        who, seating = step["who"], self.hall.seating
        if not seating.is_here(who):
            # Whoever leaves as disqualified was there, though the source's roll leaves him out.
            await self.hall.move(seating.arrive(who))
        deputy = step.get("deputy") or seating.stand_in_for(who, self.item)
        if deputy is not None and seating.is_here(deputy) and seating.place_of(deputy) is None:
            await self.hall.move(seating.leave(deputy))
        fields = {"person": self.people.person(who), "ground": step["ground"][:LONGEST_GROUND]}
        if deputy is not None and not seating.is_here(deputy):
            fields["deputy"] = self.people.person(deputy)
            self.called.add(deputy)
        # Nobody enters the own disqualification: the page that follows it is closed to the disqualified.
        enters = self.leads if who == self.people.secretary else self.hall.writes
        await self.people.post(enters, "recuse", fields)
        self.hall.leading.recused.add(who)
        self.hall.leading.outside.add(who)
        if who == self.leads:
            await self.hall.step_aside()

    async def _seat(self, people: Iterable[str]) -> None:
        """Have those who act now in a seat: a deputy who gave up a member's place takes another that is free."""
        await self.hall.move(self.hall.seating.bring_in(set(people) - self.called))

    # --- the floor and proposals -------------------------------------------------

    async def _speak(self, step: dict[str, Any]) -> None:
        if self.debate_closed:
            self.hall.said.append(f"A speech of {step['who']} after the debate was closed is left out.")
            return
        if not self.hall.seating.is_here(step["who"]):
            await self.hall.move(self.hall.seating.arrive(step["who"]))
        await self.people.post(step["who"], "request", {"kind": step.get("kind", "speech")})
        speech = {"speech": await self._asked()}
        await self.people.post(self.leads, "grant", speech)
        await self.people.post(self.leads, "end", speech)

    async def _asked(self) -> str:
        """The request that waits, as the chair finds it on the console: the button that gives the floor."""
        chair = await self.people.client(self.leads)
        page = await chair.get(f"/kokoukset/{self.people.meeting}/istunto/ohjaus/")
        button = next((each for each in BUTTON.findall(page.text) if 'name="speech"' in each), "")
        value = re.search(r'value="([^"]+)"', button)
        if value is None:
            raise Refused("The console shows nobody who waits for the floor")
        return value[1]

    async def _revise(self, step: dict[str, Any]) -> None:
        presenter = self.item.get("presenter", "")
        speaks = presenter if presenter in self.people.staged["accounts"] else self.people.secretary
        await self.people.post(speaks, "revise", {"text": step["text"]})

    async def _propose(self, step: dict[str, Any]) -> None:
        await self._seat([step["who"], *step["seconded_by"]])
        fields = {"key": step["id"], "kind": step["kind"], "text": step.get("text", "")}
        await self.people.post(step["who"], "propose", fields)
        for person in step["seconded_by"]:
            await self.people.post(person, "support", {"proposal": step["id"]})

    async def _accept(self, step: dict[str, Any]) -> None:
        await self.people.post(self.leads, "accept", {"proposal": step["proposal"]})

    # --- deciding ----------------------------------------------------------------

    async def _vote(self, step: dict[str, Any]) -> None:
        if self._is_alone(step):
            await self._ask_alone(step)
        elif not self.debate_closed:
            await self._close_debate(step)
        await self._seat(person for choice in CAST for person in step["votes"][choice])
        debating = await VoteDriver(self.people, self.leads).hold(step)
        self.debate_closed = not debating

    async def _close_debate(self, vote: dict[str, Any]) -> None:
        """Before the first vote of a stage: proposals still to come are made, the unopposed unsupported accepted."""
        procedural = self._is_procedural(vote)
        for step in [each for each in self.waiting if self._belongs_before(each, procedural=procedural)]:
            self.waiting.remove(step)
            await getattr(self, f"_{step['do']}")(step)
        votes = [vote, *(each for each in self.waiting if each["do"] == "vote")]
        await self.people.post(self.leads, "close-debate", judged(votes, self.kinds))
        await self.people.post(self.leads, "approve-order", {"method": vote["method"]})
        self.debate_closed = True

    def _is_alone(self, vote: dict[str, Any]) -> bool:
        """Whether the base stands against nothing: no supported proposal came before the vote."""
        if {vote["aye"], vote["no"]} != {"base", "against"}:
            return False
        before = self.item["steps"][: self.item["steps"].index(vote)]
        return not any(each["do"] == "propose" and each["seconded_by"] for each in before)

    async def _ask_alone(self, vote: dict[str, Any]) -> None:
        """Whether the item is taken up, where the record goes on with it afterwards; else whether it is accepted."""
        goes_on = any(each["do"] in {"propose", "vote", "elect", "accept"} for each in self.waiting)
        fields = {"method": vote["method"], "reason": AS_RECORDED}
        if goes_on:
            fields["take_up"] = "on"
        await self.people.post(self.leads, "ask-alone", fields)

    def _belongs_before(self, step: dict[str, Any], *, procedural: bool) -> bool:
        """A proposal made, or accepted though nobody seconded it, while the debate is open: else it would lapse."""
        if step["do"] == "propose":
            return not procedural
        if step["do"] == "accept" and not procedural:
            return not self._seconders(step["proposal"])
        return False

    def _seconders(self, key: str) -> list[str]:
        made = (each for each in self.item["steps"] if each["do"] == "propose" and each["id"] == key)
        return list(next(made)["seconded_by"])

    def _is_procedural(self, vote: dict[str, Any]) -> bool:
        return bool({self.kinds.get(vote["aye"]), self.kinds.get(vote["no"])} & PROCEDURAL)

    async def _elect(self, step: dict[str, Any]) -> None:
        await self.people.post(self.leads, "elect", election_fields(step, self.people.staged["persons"]))

    async def _dissent(self, step: dict[str, Any]) -> None:
        await self.decide()
        await self.people.post(step["who"], "dissent")

    async def _check_now(self, step: dict[str, Any]) -> None:
        await self.decide()
        await self.people.post(self.leads, "check-now")


def judged(votes: list[dict[str, Any]], kinds: dict[str, str]) -> dict[str, str | list[str]]:
    """What the chair must have judged for the votes to be as they were.

    Proposals that meet the base one after another do not depend on each other;
    those that meet each other first are the farther from the base, the sooner
    they were voted on.
    """
    substance = {key for key, kind in kinds.items() if kind not in {*PROCEDURAL, "reject", "wish"}}
    pairs = [(vote["aye"], vote["no"]) for vote in votes]
    alone = {key for pair in pairs for key in pair if key in substance and set(pair) & {"base", "against"}}
    paired = {key for pair in pairs for key in pair if not set(pair) & {"base", "against"}}
    independent = sorted(alone - paired) if len(alone - paired) + bool(paired & substance) > 1 else []
    order = list(dict.fromkeys(key for pair in pairs for key in pair if key in kinds))
    distances = ",".join(f"{key}:{len(order) - place}" for place, key in enumerate(order))
    return {"distances": distances, "independent": independent}
