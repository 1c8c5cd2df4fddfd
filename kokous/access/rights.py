"""A right and what it is asked of: together they say who may take a step (:mod:`kokous.access.roles`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kokous.access.codes import Code
from kokous.access.roles import OF_GRANT, OF_MEMBER_ROLE, OF_MUNICIPAL_GRANT, Role, gives


class Of(StrEnum):
    """What a right is asked of."""

    BODY = "of the body"
    ANY_BODY = "of any body"  # of the municipality or of one of its bodies, whichever it is
    OFFICE = "of the office"
    MUNICIPALITY = "of the municipality"


_IN_BODY = (*OF_MEMBER_ROLE.values(), Role.PRESENTER, Role.COUNCIL_PRESIDIUM, *OF_GRANT.values())
#: Where the roles come from that may have a right on the thing itself, and not on the whole municipality.
_ON: dict[Of, tuple[Role, ...]] = {
    Of.BODY: _IN_BODY,
    Of.ANY_BODY: _IN_BODY,
    Of.OFFICE: (Role.HOLDER,),
    Of.MUNICIPALITY: (),
}
_EVERYWHERE = (*OF_MUNICIPAL_GRANT.values(), Role.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class Right:
    """``code`` asked of ``of``."""

    code: Code
    of: Of

    @property
    def who(self) -> str:
        """Those who have the right, by the table of roles: ``secretary of the body, registrar``."""
        near = self._named(dict.fromkeys(_ON[self.of]))
        everywhere = self._named(_EVERYWHERE)
        return ", ".join(filter(None, [near and f"{near} {self.of}", everywhere]))

    def _named(self, roles: Iterable[Role]) -> str:
        return ", ".join(role.replace("_", "-") for role in roles if gives(role, self.code))
