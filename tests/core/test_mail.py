"""A letter of the house: its headers, whom it comes from, its lines; what a name may not do to it."""

from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from pytest_django import Settings

from kokous.core.mail import LINE, HouseMail, Sender, flowed

HOUSE = Sender("Mallikunta", "kirjaamo@mallikunta.example")


def read(mail: HouseMail) -> Any:
    """The letter as a recipient's program reads it."""
    return message_from_bytes(mail.message().as_bytes(), policy=default)


def letter(
    sender: Sender = HOUSE, subject: str = "Kutsu", text: str = "Hei", language: str = "fi"
) -> HouseMail:
    return HouseMail(subject, text, to="jasen@example.org", sender=sender, language=language)


def test_a_letter_says_that_a_machine_wrote_it_and_in_which_language() -> None:
    got = read(letter(language="sv"))
    said = [got[name] for name in ("Auto-Submitted", "X-Auto-Response-Suppress", "Content-Language")]
    assert said == ["auto-generated", "All", "sv"]
    assert got["Date"] is not None
    assert got["Message-ID"].endswith("@mallikunta.example>")
    assert got.get_content() == "Hei\n"


@pytest.mark.parametrize(
    ("sender", "own", "expected", "answers"),
    [
        (HOUSE, True, '"Mallikunta" <kirjaamo@mallikunta.example>', "kirjaamo@mallikunta.example"),
        (HOUSE, False, '"Mallikunta" <palvelu@kokous.example>', "kirjaamo@mallikunta.example"),
        (Sender("Mallikunta"), True, '"Mallikunta" <palvelu@kokous.example>', None),
        (Sender(""), True, "palvelu@kokous.example", None),
    ],
)
def test_it_comes_from_the_registered_address_unless_the_installation_may_not_send_as_others(
    settings: Settings, sender: Sender, own: bool, expected: str, answers: str | None
) -> None:
    settings.SEND_AS_MUNICIPALITY, settings.DEFAULT_FROM_EMAIL = own, "Kokous <palvelu@kokous.example>"
    mail = letter(sender)
    assert (mail.from_email, read(mail)["Reply-To"]) == (expected, answers)
    assert read(mail)["Message-ID"].endswith(f"@{read(mail)['From'].addresses[0].domain}>")


@pytest.mark.parametrize(
    "name",
    ['Äijälä, "Kaupunki" \\ <x@y.example>', "A\r\nBcc: muu@example.org", "Soft\u00adhyphen\ufeff \x07"],
)
def test_a_name_is_a_name_whatever_stands_in_it(name: str) -> None:
    got = read(letter(Sender(name, HOUSE.address), subject=name, text=name))
    (sender,) = got["From"].addresses
    assert sender.addr_spec == HOUSE.address
    assert got["Bcc"] is None
    tidy = " ".join(name.replace("\u00ad", "").replace("\ufeff", "").replace("\x07", " ").split())
    assert (sender.display_name, got["Subject"]) == (tidy, tidy)


def test_an_address_in_other_letters_has_an_identifier_in_ascii() -> None:
    got = read(letter(Sender("Åbo", "registrator@åbo.example")))
    assert got["Message-ID"].endswith("@xn--bo-xia.example>")


def test_long_lines_are_broken_so_that_they_can_be_joined_again() -> None:
    long = "Kokouksen asia " * 20 + "https://mallikunta.example/" + "a" * 90
    text = f"Lyhyt\n\n{long}\n >lainaus\nFrom alusta\nLoppu   "
    lines = flowed(text).splitlines()
    assert max(len(line) for line in lines if "https" not in line) <= LINE
    assert [line for line in lines if line.startswith((">", "From"))] == []
    joined = "\n".join(line[1:] if line.startswith(" ") else line for line in lines).replace(" \n", " ")
    assert joined == text.rstrip()
    assert read(letter(text=text)).get_param("format") == "flowed"
