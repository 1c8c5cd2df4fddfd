"""What is typed at the commands: a wrong id or file is told in one sentence, with exit status 1."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.agenda.factories import make_meeting
from tests.minutes import factories

NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("abc", "'abc' is not the id of a meeting: give its uuid."),
        ("meeting.abc", "'meeting.abc' is not the id of a meeting: give its uuid."),
        (NOBODY, f"This database has no meeting {NOBODY}."),
    ],
)
def test_a_meeting_that_is_not_there_is_told_in_one_sentence(given: str, said: str) -> None:
    make_meeting()
    with pytest.raises(CommandError) as refused:
        call_command("fold_check", given)
    assert (str(refused.value), refused.value.returncode) == (said, 1)


@pytest.mark.django_db
def test_a_meeting_is_found_by_its_id_and_by_its_stream() -> None:
    house, said = factories.make_convened(), StringIO()
    call_command("fold_check", str(house.meeting.pk), stdout=said)
    call_command("fold_check", house.meeting.stream, stdout=said)
    assert said.getvalue() == "Fold and rows agree.\n" * 2


@pytest.mark.django_db
def test_a_record_of_nothing_or_into_a_place_that_is_none_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("export_record", "abc", out=tmp_path / "out")
    assert str(refused.value) == (
        "no events in stream 'abc': give the uuid of a meeting or decision, or a stream's name."
    )
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError, match="Not a directory"):
        call_command("export_record", "abc", out=tmp_path / "file" / "out")


@pytest.mark.django_db
def test_a_record_that_cannot_be_read_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("stage_record", tmp_path / "none.json")
