"""What a rule set may hold: the values that the law leaves to the administrative rules.

KuntaL 90 § says what a municipality's hallintosääntö must regulate. Statute law
itself never stands here; the rules know it by date. Where the source of a
default is the model administrative rules it is a habit [M], not law, and the
municipality replaces it by its own.
"""

from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator

#: Raised when a key changes its meaning; stored on every row.
SCHEMA_VERSION = 1

_DAYS = {"type": "integer", "minimum": 0, "maximum": 60}
_BY_BODY = {"type": "object", "additionalProperties": _DAYS, "propertyNames": {"pattern": "^[-a-z0-9_]+$"}}
_CLOCK = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}

#: key -> its schema. Keys with ``by_body`` are keyed by the body's slug and override the common value.
PROPERTIES: dict[str, dict[str, Any]] = {
    "council_notice_days": {**_DAYS, "minimum": 4},
    "notice_days": _DAYS,
    "notice_days_by_body": _BY_BODY,
    "remote_participation": {"type": "boolean"},
    "electronic_meeting": {"type": "boolean"},
    "electronic_procedure": {"type": "boolean"},
    "electronic_procedure_bodies": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
    "section_drawn": {"enum": ["sending", "opening"]},
    "section_drawn_by_body": {"type": "object", "additionalProperties": {"enum": ["sending", "opening"]}},
    "first_section_of_year": {"type": "integer", "minimum": 1},
    "checkers": {"type": "integer", "minimum": 1, "maximum": 5},
    "checking_days": _DAYS,
    "web_publication_days": _DAYS,
    "office_closes": _CLOCK,
    "speech_seconds": {"type": ["integer", "null"], "minimum": 10},
    "reply_seconds": {"type": ["integer", "null"], "minimum": 10},
    "support_required": {"type": "boolean"},
    "take_up_days": _DAYS,
    "list_signatories": {"type": "integer", "minimum": 1},
    "election_committee_members": {"type": "integer", "minimum": 1},
    "initiative_report_month": {"type": "integer", "minimum": 1, "maximum": 12},
    "signing": {"enum": ["electronic", "paper"]},
}
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": PROPERTIES,
    "additionalProperties": False,
    "required": [
        "council_notice_days",
        "notice_days",
        "remote_participation",
        "electronic_meeting",
        "electronic_procedure",
        "section_drawn",
        "checkers",
        "office_closes",
    ],
}
_VALIDATOR = Draft202012Validator(SCHEMA)

#: A whole rule set to begin from. [M] Except for the council's four days (KuntaL 94 §) these are habits.
STARTING_VALUES: dict[str, Any] = {
    "council_notice_days": 4,
    "notice_days": 4,
    "notice_days_by_body": {},
    "remote_participation": True,
    "electronic_meeting": True,
    "electronic_procedure": False,
    "electronic_procedure_bodies": [],
    "section_drawn": "sending",
    "section_drawn_by_body": {},
    "first_section_of_year": 1,
    "checkers": 2,
    "checking_days": 7,
    "web_publication_days": 14,
    "office_closes": "16:00",
    "speech_seconds": None,
    "reply_seconds": None,
    "support_required": True,
    "take_up_days": 4,
    "list_signatories": 2,
    "election_committee_members": 3,
    "initiative_report_month": 3,
    "signing": "electronic",
}


def problems(values: object) -> list[str]:
    """Each fault of ``values`` as one sentence that names the key; empty when they are in order."""
    faults = sorted(
        _VALIDATOR.iter_errors(values), key=lambda fault: [str(step) for step in fault.absolute_path]
    )
    return [_sentence(".".join(str(step) for step in fault.absolute_path), fault.message) for fault in faults]


def _sentence(key: str, message: str) -> str:
    return _("Arvo %(key)s: %(message)s") % {"key": key or _("(koko luettelo)"), "message": message}
