"""*Miten päivä laskettiin?*: the steps of a counting as sentences in the reader's language."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kokous.core.wording import day_in_prose, supported
from kokous.rules.closed_days import NAMES, ClosedDay
from kokous.rules.counting import Counting, Step, StepKind


def sentences(counting: Counting, *, sent: str = "") -> list[str]:
    """One sentence for each step; ``sent`` is what happened on the first day, such as *Julkaistu*."""
    return [_sentence(step, sent or _("Annettu tiedoksi")) for step in counting.steps]


def _sentence(step: Step, sent: str) -> str:
    values = {"day": day_in_prose(step.day, supported(get_language())), "count": step.count, "sent": sent}
    match step.kind:
        case StepKind.SENT:
            return _("%(sent)s %(day)s.") % values
        case StepKind.NOTICE if step.count:
            return _("Tiedoksisaantipäivä on %(count)s päivää myöhemmin: %(day)s.") % values
        case StepKind.NOTICE:
            return _("Tiedoksisaantipäivä on sama päivä: %(day)s.") % values
        case StepKind.RAW_END:
            text = _("Määräaika on %(count)s päivää, eikä tiedoksisaantipäivää lueta siihen: %(day)s.")
            return text % values
        case StepKind.MOVED_OVER:
            values["why"] = _why(step.closed)
            return _("%(day)s on %(why)s, joten määräaika jatkuu seuraavaan arkipäivään.") % values
        case _:
            return _("Viimeinen päivä on %(day)s.") % values


def _why(closed: ClosedDay | None) -> str:
    if closed is None:
        return _("vapaapäivä")
    return NAMES[closed][("fi", "sv", "en").index(supported(get_language()))]
