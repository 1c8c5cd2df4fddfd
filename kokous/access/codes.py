"""What a person may be allowed to do, in a dozen words.

Codes say who a step belongs to. Whether the step is open just now (quorum,
disqualification, a closed item, absence) is asked of the rules afterwards.
"""

from enum import StrEnum


class Code(StrEnum):
    """A right on a body, an office or a municipality."""

    ATTEND = "attend"  # sees what members see and takes part in the sitting
    DECIDE = "decide"  # takes part in deciding; of an office: decides in it
    CHAIR = "chair"  # convenes and leads
    PREPARE = "prepare"  # writes matters and agenda
    PRESENT = "present"  # makes the base proposal (esittely)
    READ_DRAFTS = "read_drafts"  # sees what is still being prepared
    KEEP_MINUTES = "keep_minutes"  # enters the steps of the sitting, writes the minutes
    CHECK_MINUTES = "check_minutes"  # may be elected to check the minutes
    PUBLISH = "publish"  # sends notices, puts minutes and announcements on the web
    TAKE_UP = "take_up"  # takes a decision up from below (otto-oikeus, KuntaL 92 §)
    MANAGE_MEMBERS = "manage_members"  # keeps the registers of members, offices and persons
    MANAGE_GRANTS = "manage_grants"  # names secretaries, preparers and attendees
    MANAGE_RULES = "manage_rules"  # enters the values of the administrative rules
    AUDIT = "audit"  # reads the event log and the legality report
    ADMINISTER = "administer"  # technical administration: names the keepers of the registers
