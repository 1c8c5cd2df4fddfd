"""The demonstration's accounts. Their password is public, so they open only on the loopback address."""

from dataclasses import dataclass
from functools import cache

from django.contrib.auth.hashers import make_password

from kokous.organisation.models import Person, User

PASSWORD = "mallikunta-kokous"  # noqa: S105 - printed on the terminal on purpose


@dataclass(frozen=True)
class SignIn:
    """One role to try, as the terminal and the tour name it."""

    username: str
    role: str
    sees: str


SIGN_INS = (
    SignIn("puheenjohtaja", "kunnanhallituksen puheenjohtaja", "johtaa kokousta"),
    SignIn(
        "sihteeri",
        "toimielinten sihteeri ja rekisterinhoitaja",
        "jäsenet, varajäsenet, esityslistat, pöytäkirjat",
    ),
    SignIn("esittelija", "kunnanjohtaja, esittelijä", "esittelee asiat kunnanhallitukselle"),
    SignIn("jasen", "kunnanhallituksen ja valtuuston jäsen", "seuraa, pyytää puheenvuoroja, äänestää"),
    SignIn(
        "tarkastaja",
        "kunnanhallituksen jäsen, pöytäkirjantarkastaja",
        "sama kuin jäsen; tarkastaa pöytäkirjat",
    ),
    SignIn("viranhaltija", "tekninen johtaja", "tekee viranhaltijapäätöksiä"),
    SignIn("yllapito", "tekninen ylläpito", "tiedotteet, tunnukset, oikeudet"),
)


def make_account(username: str, person: Person | None, *, administrator: bool = False) -> User:
    """A demonstration account with the common password."""
    return User.objects.create(
        username=username,
        password=_hashed(),
        person=person,
        is_staff=administrator,
        is_superuser=administrator,
        demonstration=True,
    )


@cache
def _hashed() -> str:
    """Hashing is slow on purpose; one known password gains nothing from being hashed seven times."""
    return make_password(PASSWORD)


def lines() -> list[str]:
    """What `make run` prints about signing in."""
    width = max(len(each.username) for each in SIGN_INS)
    rows = [f"  {each.username:<{width}}  {each.role}: {each.sees}" for each in SIGN_INS]
    return ["", f"Sign in (password {PASSWORD}):", *rows]
