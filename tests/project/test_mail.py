"""Letters are written in one place: nobody forgets what they owe."""

import re
from pathlib import Path

KOKOUS = Path(__file__).resolve().parents[2] / "kokous"
#: Django's ways of making or sending a letter past :class:`kokous.core.mail.HouseMail`.
PAST_IT = re.compile(
    r"\b(?:EmailMessage|EmailMultiAlternatives)\(|\b(?:send_mail|send_mass_mail|mail_admins|mail_managers|email_user)\b"
)
ONLY_HERE = KOKOUS / "core" / "mail.py"


def test_no_letter_is_made_past_the_house() -> None:
    found = [
        f"{path.relative_to(KOKOUS)}: {line.strip()}"
        for path in sorted(KOKOUS.rglob("*.py"))
        if path != ONLY_HERE
        for line in path.read_text("utf-8").splitlines()
        if PAST_IT.search(line)
    ]
    assert found == []


def test_a_letter_past_it_would_be_found() -> None:
    assert PAST_IT.search("    send_mail(subject, text, None, [to])")
    assert PAST_IT.search("    return EmailMessage(subject, text)")
    assert PAST_IT.search("    def render_mail(self) -> EmailMessage:") is None
