"""Which sentences a language gives. ``{...}`` are filled in; names of people are never inflected."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language."""

    language: str
    version: str
    agenda: str
    notice: str
    notice_lead: str
    changed: str
    changed_lead: str
    changes: Mapping[str, str]
    nothing_named: str
    convener: str
    cancelled: str
    cancelled_lead: str
    reason: str
    time: str
    place: str
    mode: str
    modes: Mapping[str, str]
    online: str
    taking_part: str
    on_site_or_remotely: str
    remotely: str
    audience: str
    follow_on_site: str
    follow_remote_too: str
    follow_online: str
    matters: str
    presenter: str
    preparer: str
    case: str
    description: str
    proposal: str
    attachments: str
    supporting: str
    withheld: str
    withheld_because: str
    late: str
    withdrawn: str
    page: str
    read_on: str
    book: str
    point: str
    attachment_title: str
    attachment_stamp: str
    supporting_title: str
    supporting_stamp: str
    not_joined: str
    too_large: str
    standard_items: Mapping[str, str]
