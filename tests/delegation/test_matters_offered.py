"""To which matters of the register a draft may be tied."""

from datetime import timedelta

import pytest

from kokous.agenda.enums import MeetingState
from kokous.agenda.models import Matter
from kokous.delegation.selectors import matters_of
from tests.agenda.factories import make_item, make_matter, make_meeting
from tests.delegation.factories import make_draft, make_town
from tests.factories import AT, make_preparer, make_ruleset

pytestmark = pytest.mark.django_db


def test_an_officeholder_is_not_offered_what_others_prepare() -> None:
    town = make_town()
    decision, rules = make_draft(town), make_ruleset()
    own, public, secret, draft, _other = (make_matter(f"Asia {n}") for n in range(5))
    town_draft = make_draft(town)
    town_draft.matter = own
    town_draft.save(update_fields=["matter"])
    sent = make_meeting(town.committee, state=MeetingState.CONVENED, notice_sent_at=AT, ruleset=rules)
    unsent = make_meeting(town.committee, starts=sent.starts + timedelta(days=7))
    make_item(sent, matter=public)
    make_item(sent, matter=secret, public=False, secrecy="JulkL 24 § 1 mom. 25 kohta")
    make_item(unsent, matter=draft)
    assert set(matters_of(town.director, decision)) == {own, public}
    assert set(matters_of(make_preparer(town.committee), decision)) == set(Matter.objects.all())
