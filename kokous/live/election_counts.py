"""Why a count of an election is refused, in words and by name (KuntaL 105 §)."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kokous.core.violations import RuleViolation
from kokous.rules.citations import cite, kuntal
from kokous.rules.election_procedure import CountFault, NamingFault, count_faults, naming_faults

ELECTION = kuntal(105, 1)
PROPORTIONAL = kuntal(105, 2)
LOT = cite("VaaliL", 90)

_NAMING: dict[NamingFault, Promise] = {
    NamingFault.REPEATED_CANDIDATE: gettext_lazy("Sama henkilö on ehdolla kahdesti: %(names)s."),
    NamingFault.REPEATED_LIST: gettext_lazy("Sama lista on merkitty kahdesti: %(names)s."),
    NamingFault.EMPTY_LIST: gettext_lazy("Listalla ei ole ehdokkaita: %(names)s."),
    NamingFault.LOT_REPEATED: gettext_lazy("Arvotussa järjestyksessä on sama nimi kahdesti: %(names)s."),
    NamingFault.LOT_OF_OTHERS: gettext_lazy("Arvotussa järjestyksessä on muita kuin ehdokkaita: %(names)s."),
}
_OF_LOT = (NamingFault.LOT_REPEATED, NamingFault.LOT_OF_OTHERS)


def refuse_misnamed(
    candidates: Sequence[str],
    lists: Sequence[tuple[str, Sequence[str]]],
    lot: Sequence[str],
    told: Mapping[str, str],
) -> None:
    """Refuse a candidate or list named twice, a list of nobody and a lot of others than candidates (VaaliL 89-90 §).

    ``told``: how a candidate is called in the refusal, where that is not the key.
    """
    for fault, found in naming_faults(candidates, lists=lists, lot=lot).items():
        names = ", ".join(told.get(str(each), str(each)) for each in found)
        raise RuleViolation(_NAMING[fault] % {"names": names}, cites=[LOT if fault in _OF_LOT else ELECTION])


def refuse_impossible(votes: Sequence[int], seats: int, voters: int, *, listed: bool) -> None:
    """Refuse more votes than those who take part can have given (KuntaL 105 §, R-8.02, R-8.07)."""
    votes_each = 1 if listed else seats
    faults = count_faults(votes, voters=voters, votes_each=votes_each)
    if not faults:
        return
    facts = {"votes": sum(votes), "voters": voters, "most": voters * votes_each}
    messages = {
        CountFault.NO_VOTES: _("Ääniä ei ole merkitty."),
        CountFault.MORE_THAN_VOTERS: _(
            "Ääniä on merkitty %(votes)s, mutta äänestäjiä on %(voters)s: ääniä voi olla enintään %(most)s."
        ),
        CountFault.ONE_HAS_MORE_THAN_VOTERS: _(
            "Kukaan ei voi saada enempää ääniä kuin äänestäjiä on: %(voters)s."
        ),
    }
    raise RuleViolation(messages[faults[0]] % facts, cites=[PROPORTIONAL if listed else ELECTION])


def refuse_more_demanding(demanding: int, voters: int) -> None:
    """Refuse more who demand a proportional election than there are (KuntaL 105 § 2 mom., R-8.03)."""
    if demanding > voters:
        raise RuleViolation(
            _("Suhteellista vaalia vaatineita on merkitty %(demanding)s, mutta äänestäjiä on %(voters)s.")
            % {"demanding": demanding, "voters": voters},
            cites=[PROPORTIONAL],
        )
