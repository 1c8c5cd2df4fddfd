"""What a record is silent on and a meeting cannot be without. Pure: a record in, a fuller one and a list out.

Everything that is added here is told in the report under ``supplied``, so that
nobody takes it for something that the source says.
"""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from kokous.rehearsal.replay.readings import is_member, known_hour
from kokous.rules.deadlines import latest_sending_day

#: Hours by the Finnish clock for what the source gives no hour: a working day's afternoon and noon.
OPENS_AT, NOTICE_AT = time(16, 0), time(12, 0)
#: Days between a supplied notice and the meeting: more than the four of KuntaL 94 § 4 mom.
SUPPLIED_NOTICE_DAYS = 7
#: The council's notice is sent at least this many days before the meeting (KuntaL 94 § 4 mom., R-3.04).
COUNCIL_DAYS = 4
PLACE = "Kokouspaikka ei ilmene lähteestä"
#: Kinds of proposals that must have a text, and the text of one whose words the source leaves out.
WORDED = frozenset({"counter", "amendment", "addition", "wish"})
WORDS = "Ehdotuksen sanamuoto ei ilmene lähteestä."
#: The general list of secrecy grounds, where the source names none (JulkL 24 §).
SECRECY = "JulkL 24 § 1 mom."

#: Letters of an item's title that the agenda has room for.
LONGEST_TITLE = 500


@dataclass
class Completed:
    """A record that can be staged, and what was added to it, one sentence each."""

    data: dict[str, Any]
    supplied: list[str] = field(default_factory=list)

    def say(self, sentence: str) -> None:
        self.supplied.append(sentence)

    @property
    def is_council(self) -> bool:
        return str(self.data["body"]["kind"]) == "council"

    @property
    def opens(self) -> datetime:
        return datetime.fromisoformat(self.data["meeting"]["opens"])

    @property
    def notice_sent(self) -> datetime:
        return datetime.fromisoformat(self.data["meeting"]["notice_sent"])

    def with_role(self, role: str) -> list[str]:
        """The ids of the people with a role, in the record's order."""
        return [each["id"] for each in self.data["people"] if role in each["roles"]]

    @property
    def secretary(self) -> str:
        """Who keeps the minutes: the first secretary of the record who is there, else the first."""
        secretaries = self.with_role("secretary")
        present = self.data["present_at_opening"] or secretaries
        return next((each for each in secretaries if each in present), secretaries[0])


def completed(record: dict[str, Any]) -> Completed:
    """Add what the law or the product needs and the record does not say."""
    found = Completed(deepcopy(record))
    _people(found)
    _meeting(found)
    for item in found.data["items"]:
        _item(found, item)
    if found.data["present_at_opening"] is None:
        found.say("Attendance: all members, and a deputy who acts in the place of a member who does not.")
    found.say("Checkers of the minutes: the first members present besides the chair.")
    return found


def _people(found: Completed) -> None:
    if not found.with_role("chair"):
        _name_chair(found)
    if not found.with_role("secretary"):
        _add(found, "sihteeri", "Sihteeri", "secretary")
    if not found.is_council and not found.with_role("presenter"):
        _add(found, "esittelija", "Esittelijä", "presenter")


def _name_chair(found: Completed) -> None:
    """Without a chair in the source the first vice-chair leads, else the first member who is there."""
    present = found.data["present_at_opening"]
    members = [each for each in found.data["people"] if is_member(each)]
    there = [each for each in members if present is None or each["id"] in present] or members
    leads = next((each for each in there if "vice_chair" in each["roles"]), there[0] if there else None)
    if leads is not None:
        leads["roles"] = ["chair", *(role for role in leads["roles"] if role != "vice_chair")]
        found.say(f"Chair: {leads['name']} (the source names none).")


def _add(found: Completed, wished: str, name: str, role: str) -> None:
    taken = {each["id"] for each in found.data["people"]}
    number = 1
    while (free := wished if number == 1 else f"{wished}-{number}") in taken:
        number += 1
    person = {"id": free, "name": name, "roles": [role], "title": name.lower(), "placeholder": True}
    found.data["people"].append(person)
    if found.data["present_at_opening"] is not None:
        found.data["present_at_opening"].append(free)
    found.say(f"A placeholder {role}: {name}.")


def _meeting(found: Completed) -> None:
    meeting = found.data["meeting"]
    if not known_hour(found.opens):
        meeting["opens"] = datetime.combine(found.opens, OPENS_AT, found.opens.tzinfo).isoformat()
        found.say(f"Hour of the meeting: {OPENS_AT:%H.%M} (the source gives only the day).")
    _notice(found, meeting)
    if meeting["mode"] == "e_procedure":
        meeting["mode"] = "meeting"
        found.say("Mode: an ordinary meeting (an electronic procedure has no sitting to replay).")
    if not meeting.get("place"):
        meeting["place"] = PLACE
        found.say("Place of the meeting: a placeholder.")
    if found.is_council and not meeting["public"]:
        meeting["public"] = True
        found.say(
            "The council's meeting is public (KuntaL 101 § 1 mom.), although the record says otherwise."
        )


def _notice(found: Completed, meeting: dict[str, Any]) -> None:
    if "notice_sent" not in meeting:
        _supply_notice(found, meeting, "the source gives none")
        return
    sent = found.notice_sent
    if not known_hour(sent):
        # Of the two, the earlier: a notice of the meeting's own day comes before the meeting.
        noon = datetime.combine(sent, NOTICE_AT, sent.tzinfo)
        sent = min(noon, found.opens - timedelta(minutes=1))
        meeting["notice_sent"] = sent.isoformat()
        found.say(f"Hour of the notice: {sent:%H.%M} (the source gives only the day).")
    if found.is_council and (found.opens.date() - sent.date()).days < COUNCIL_DAYS:
        _supply_notice(found, meeting, "that of the record is later than KuntaL 94 § 4 mom. allows")


def _supply_notice(found: Completed, meeting: dict[str, Any], why: str) -> None:
    day = latest_sending_day(found.opens.date(), days=SUPPLIED_NOTICE_DAYS)
    meeting["notice_sent"] = datetime.combine(day, NOTICE_AT, found.opens.tzinfo).isoformat()
    found.say(f"Notice sent {day:%Y-%m-%d} ({why}).")


def _item(found: Completed, item: dict[str, Any]) -> None:
    if len(item["title"]) > LONGEST_TITLE:
        found.say(f"The title “{item['title'][:60]}…” is cut to {LONGEST_TITLE} letters.")
    for thing in (item, *item.get("attachments", [])):
        if not thing["public"] and not thing.get("secrecy"):
            thing["secrecy"] = SECRECY
            found.say(f"Ground of secrecy of “{thing['title'][:60]}”: {SECRECY} (the source names none).")
    for step in item["steps"]:
        if step["do"] == "propose" and step["kind"] in WORDED and not step.get("text", "").strip():
            step["text"] = WORDS
            found.say(f"Text of the proposal {step['id']} (the source has none).")
