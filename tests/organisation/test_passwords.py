import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import override

FINNISH = "Salasana on liian lyhyt: siinä on oltava vähintään 12 merkkiä."


@pytest.mark.parametrize(
    ("language", "said"), [("fi", FINNISH), ("sv", "Lösenordet är för kort: det ska ha minst 12 tecken.")]
)
def test_a_short_password_is_refused_in_the_readers_language(language: str, said: str) -> None:
    with override(language), pytest.raises(ValidationError) as refusal:
        validate_password("x7-lyhyt-k2")
    assert refusal.value.messages == [said]
    validate_password("x7-lyhyt-k2p")
