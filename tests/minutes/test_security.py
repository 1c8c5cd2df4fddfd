"""What the finished minutes must not allow: new grounds after the check, and old words in the public package."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from kokous.agenda.payloads import item_payload
from kokous.core.events import record
from kokous.core.violations import RuleViolation
from kokous.live.actions.decisions import state_decision
from kokous.live.actions.dissents import ground_dissent
from kokous.live.actions.presence import hand_over_chair
from kokous.live.actions.recusals import recuse
from kokous.minutes.actions.checking import approve_minutes, note_body_checked, refuse_minutes
from kokous.minutes.actions.corrections import correct_text
from kokous.minutes.actions.prose import reopen
from tests.live.factories import House, make_house, person_id
from tests.minutes import factories
from tests.minutes.factories import told

pytestmark = pytest.mark.django_db


def ground(house: House, grounds: str = "Syyt.") -> str:
    return ground_dissent(**house.chairs, item_id=house.items[0].pk, grounds=grounds).grounds


@pytest.mark.law("R-7.12", "R-9.02")
def test_grounds_are_too_late_when_the_body_itself_has_checked_the_minutes() -> None:
    house = factories.make_signed()
    refuse_minutes(**house.by(house.members[1]), seen=told(house).text_seq, reason="Puuttuu puheenvuoro.")
    assert ground(house) == "Syyt."
    note_body_checked(**house.by(house.secretary), seen=told(house).text_seq, decided="Seuraava kokous § 2")
    factories.tick(house)
    with pytest.raises(RuleViolation, match="jo tarkastettu"):
        ground(house, "Uudet syyt.")


@pytest.mark.law("R-7.12", "R-9.05")
def test_a_check_of_minutes_that_were_opened_again_does_not_count() -> None:
    house = factories.make_signed()
    approve_minutes(**house.by(house.members[1]), seen=told(house).text_seq)
    reopen(**house.by(house.secretary), reason="Kellonaika.")
    factories.sign_both(house)
    approve_minutes(**house.by(house.members[1]), seen=told(house).text_seq)
    factories.tick(house)
    assert ground(house) == "Syyt."
    approve_minutes(**house.by(house.members[2]), seen=told(house).text_seq)
    factories.tick(house)
    with pytest.raises(RuleViolation, match="jo tarkastettu"):
        ground(house, "Uudet syyt.")


@pytest.mark.law("R-4.01")
def test_the_disqualified_does_not_follow_the_item_from_the_draft_minutes() -> None:
    house = make_house(5).open()
    house.take()
    address = reverse("minutes:minutes", args=[house.meeting.pk])
    chair = Client()
    chair.force_login(house.chair, "django.contrib.auth.backends.ModelBackend")
    seen = [chair.get(address).status_code]
    recuse(**house.chairs, person_id=person_id(house.chair), ground="HL 28 § 1 mom. 1 kohta")
    hand_over_chair(**house.chairs, person_id=person_id(house.vice))
    seen.append(chair.get(address).status_code)
    state_decision(**house.by(house.vice))
    assert [*seen, chair.get(address).status_code] == [200, 404, 200]


def in_public(house: House, folder: Path) -> str:
    """Every word that the public package tells."""
    call_command("export_record", str(house.meeting.pk), out=folder, public=True, stdout=StringIO())
    file = next((folder / "events").iterdir())
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return json.dumps([line["payload"] for line in lines], ensure_ascii=False)


def drafted(house: House, **fields: str) -> None:
    """An earlier wording of the last item, then the wording that it has."""
    item = house.items[2]
    for words in (item_payload(item) | fields, item_payload(item)):
        with transaction.atomic():
            stream, system = house.meeting.stream, house.secretary.actor
            record(stream, "item.edited", actor=system, at=house.at, payload=words)


@pytest.mark.law("R-10.05")
def test_earlier_wordings_of_an_item_stay_inside(tmp_path: Path) -> None:
    house = factories.make_convened()
    drafted(house, description="<p>Luonnoksessa oli liikaa.</p>")
    shown = in_public(factories.freeze(factories.hold(house)), tmp_path / "out")
    assert ("Luonnoksessa oli liikaa" in shown, "Asia 3" in shown) == (False, True)


@pytest.mark.law("R-10.05")
def test_a_corrected_text_stays_inside_and_the_correction_is_told(tmp_path: Path) -> None:
    house = factories.hold()
    item = str(house.items[0].pk)
    seq = next(entry.seq for entry in house.events("decision.stated") if entry.payload["item"] == item)
    correct_text(**house.by(house.secretary), seq=seq, text="Korjattu päätös.", reason="Kirjoitusvirhe.")
    shown = in_public(factories.freeze(house), tmp_path / "out")
    assert "Korjattu päätös" in shown
    assert shown.count("Avustus on 2 000 euroa") == 1  # the proposal; the decision had repeated it


@pytest.mark.law("R-10.05")
def test_words_hidden_in_the_minutes_are_not_told_by_another_event(tmp_path: Path) -> None:
    house = factories.make_convened()
    hidden = "sata kaksi kolme"
    house.items[2].description = f"<p>Maksetaan tilille {hidden}.</p>"
    house.items[2].save()
    drafted(house)
    shown = in_public(factories.freeze(factories.hold(house)), tmp_path / "out")
    assert (hidden in shown, "votes" in shown) == (False, True)
