"""What a reader can do about a decision, in one sentence: the same words for officeholders' and bodies' decisions."""

from datetime import date

from django.utils.translation import gettext as _

from kokous.core.wording import day_in_prose
from kokous.rules.remedy import Act, RemedyKind

RECTIFICATIONS = frozenset({RemedyKind.RECTIFICATION, RemedyKind.GENERAL_RECTIFICATION})
#: Remedies that are filed with the municipality itself.
OWN = RECTIFICATIONS | {RemedyKind.PROCUREMENT_RECTIFICATION}


def until(kind: RemedyKind, last: date, *, today: date, closes: str, language: str) -> str:
    """Until when the municipality's members may use the remedy, or that the period is over.

    A writ has to be there before the office that it goes to closes (MääräaikaL 6 §
    1 mom.); ``closes`` is that office's own hour, ``16:00``, or empty when it is not known.
    """
    shown = {"day": day_in_prose(last, language), "closes": closes.replace(":", ".")}
    if last < today:
        return _over(kind) % shown
    if kind in RECTIFICATIONS:
        text = _(
            "Voit vaatia oikaisua viimeistään %(day)s ennen viraston aukioloajan päättymistä (klo %(closes)s)."
        )
        return text % shown
    if not closes:
        return (
            _("Voit valittaa päätöksestä viimeistään %(day)s ennen tuomioistuimen aukioloajan päättymistä.")
            % shown
        )
    return (
        _(
            "Voit valittaa päätöksestä viimeistään %(day)s ennen tuomioistuimen aukioloajan päättymistä (klo %(closes)s)."
        )
        % shown
    )


def for_parties(kind: RemedyKind, days: int) -> str:
    """The period of a remedy that only parties have: it begins for each when they get the decision."""
    if kind in RECTIFICATIONS:
        text = _(
            "Asianosainen voi vaatia oikaisua %(days)s päivän kuluessa siitä, kun on saanut päätöksen tiedoksi."
        )
    elif kind is RemedyKind.PROCUREMENT_RECTIFICATION:
        text = _(
            "Asianosainen voi vaatia hankintaoikaisua %(days)s päivän kuluessa siitä, kun on saanut päätöksen tiedoksi."
        )
    elif kind is RemedyKind.MARKET_COURT_APPEAL:
        text = _(
            "Asianosainen voi valittaa markkinaoikeuteen %(days)s päivän kuluessa siitä, kun on saanut päätöksen tiedoksi."
        )
    else:
        text = _(
            "Asianosainen voi valittaa %(days)s päivän kuluessa siitä, kun on saanut päätöksen tiedoksi."
        )
    return text % {"days": days}


def prohibited(act: str, *, council: bool = False, provision: str = "") -> str:
    """Why there is no remedy (KuntaL 136 §); ``provision`` is the ground that the preparer wrote."""
    no_way = _("Tästä ei voi valittaa") if council else _("Tästä ei voi vaatia oikaisua")
    if act == "proposal":
        return _("%(no_way)s: asian ratkaisee valtuusto (KuntaL 136 §).") % {"no_way": no_way}
    if "§" in provision:
        return f"{no_way}: {provision.rstrip('.')}."
    if act == Act.ENFORCEMENT:
        return _("%(no_way)s: asia on täytäntöönpanoa (KuntaL 136 §).") % {"no_way": no_way}
    return _("%(no_way)s: asia on valmistelua (KuntaL 136 §).") % {"no_way": no_way}


def call(kind: RemedyKind) -> str:
    """What the button to the instructions says."""
    if kind in RECTIFICATIONS:
        return _("Näin vaadit oikaisua")
    if kind is RemedyKind.PROCUREMENT_RECTIFICATION:
        return _("Näin vaadit hankintaoikaisua")
    return _("Näin valitat")


def _over(kind: RemedyKind) -> str:
    if kind in RECTIFICATIONS:
        return _("Aika vaatia oikaisua päättyi %(day)s.")
    return _("Valitusaika päättyi %(day)s.")
