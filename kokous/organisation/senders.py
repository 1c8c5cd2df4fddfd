"""In whose name letters go."""

from kokous.core.mail import Sender
from kokous.organisation.enums import Language
from kokous.organisation.models import Municipality


def sender_of(municipality: Municipality | None, language: str, *, by: str = "") -> Sender:
    """The municipality with its registered address; ``by`` names who of it writes: a body, a chair."""
    if not municipality:  # of a request whose host is nobody's it is false without being None
        return Sender(by)
    swedish = language == Language.SV and municipality.name_sv
    name = municipality.name_sv if swedish else municipality.name
    return Sender(f"{by}, {name}" if by else name, municipality.email)
