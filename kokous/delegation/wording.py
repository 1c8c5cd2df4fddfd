"""Powers, limits and refusals as sentences in the reader's language."""

import re
from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kokous.core.wording import citation, euros, supported
from kokous.delegation.asking import Could, Verdict
from kokous.delegation.languages import name_in
from kokous.delegation.models import PowerRow
from kokous.rules.citations import Citation
from kokous.rules.delegation import Possible, Question, Reason
from kokous.rules.giving_powers import Fault
from kokous.rules.powers import OWN_DOMAIN, Amount, EuroLimit, Vat
from kokous.rules.take_up_right import Refusal

#: A place in the administrative rules that can be inflected and cited: "hallintosääntö 14 § 3 kohta".
_PLACE = re.compile(
    r"hallintosääntö (?P<section>\d+(?: [a-z])?) §(?: (?P<sub>\d+) mom\.)?(?: (?P<point>\d+) kohta)?",
    re.IGNORECASE,
)

REASONS = {
    Reason.COUNCIL_DECIDES: gettext_lazy("Asian päättää valtuusto, eikä sitä voi siirtää."),
    Reason.NOT_AN_OFFICE: gettext_lazy("Julkista valtaa käytetään vain virassa, ja tehtävä on työsuhteinen."),
    Reason.COERCION_NEEDS_BODY: gettext_lazy("Hallinnollista pakkoa käyttää vain toimielin."),
    Reason.NO_POWER: gettext_lazy("Virallesi ei ole siirretty toimivaltaa tässä asiassa."),
    Reason.NOT_IN_FORCE: gettext_lazy("Toimivaltasi ei ole voimassa tänään."),
    Reason.OTHER_DOMAIN: gettext_lazy("Toimivaltasi ei koske tätä yksikköä."),
    Reason.AMOUNT_MISSING: gettext_lazy("Toimivallallasi on euroraja: kerro, paljonko asia maksaa."),
    Reason.TAX_MISSING: gettext_lazy(
        "Toimivaltasi raja lasketaan arvonlisäveron kanssa: kerro arvonlisävero."
    ),
    Reason.OVER_LIMIT: gettext_lazy("Summa ylittää toimivaltasi rajan."),
}
FAULTS = {
    Fault.TOO_DEEP: gettext_lazy("Toimivaltaa voi siirtää edelleen vain kerran."),
    Fault.PARENT_MISSING: gettext_lazy(
        "Edelleen siirretyllä toimivallalla on oltava se, josta se siirrettiin."
    ),
    Fault.PARENT_FORBIDS: gettext_lazy("Hallintosääntö ei salli tämän toimivallan siirtämistä edelleen."),
    Fault.COERCION_NEEDS_BODY: gettext_lazy("Hallinnollisen pakon voi siirtää vain toimielimelle."),
    Fault.CONTRACT_HOLDER: gettext_lazy("Toimivaltaa ei voi siirtää työsuhteiselle."),
    Fault.WIDER_SUBJECT: gettext_lazy("Siirretty asialuokka on laajempi kuin se, josta siirretään."),
    Fault.WIDER_DOMAIN: gettext_lazy("Siirretty toimiala on laajempi kuin se, josta siirretään."),
    Fault.WIDER_LIMIT: gettext_lazy("Siirretty euroraja on laajempi kuin se, josta siirretään."),
    Fault.LONGER_VALIDITY: gettext_lazy("Siirretty toimivalta kestää kauemmin kuin se, josta siirretään."),
    Fault.COUNCIL_MATTER: gettext_lazy("Valtuuston omaa asiaa ei voi siirtää."),
}
NOTHING_REGISTERED = gettext_lazy(
    "Voimassa olevia toimivaltoja ei ole merkitty, joten päättäjää ei voi kertoa. Kysy kunnan kirjaamosta."
)
TAKE_UP_REFUSALS = {
    Refusal.NOT_DECIDED: gettext_lazy("Päätöstä ei ole vielä tehty."),
    Refusal.NOT_DELEGATED: gettext_lazy("Päätöstä ei ole tehty kuntalain nojalla siirretyllä toimivallalla."),
    Refusal.EXCLUDED: gettext_lazy("Tällaista päätöstä ei voi ottaa toimielimen käsiteltäväksi."),
    Refusal.NOT_SUBORDINATE: gettext_lazy("Päätöksen tekijä ei ole tämän toimielimen alainen."),
    Refusal.CALLER_NOT_ENTITLED: gettext_lazy("Sinulla ei ole tässä asemassa otto-oikeutta."),
    Refusal.ALREADY_TAKEN: gettext_lazy("Toimielin on jo ottanut asian käsiteltäväkseen."),
    Refusal.BOARD_GOES_FIRST: gettext_lazy("Kunnanhallitus on jo ottanut asian käsiteltäväkseen."),
    Refusal.ENTERPRISE_BOARD_HAS_IT: gettext_lazy(
        "Johtokunnalla on otto-oikeus, joten lautakunta ei voi ottaa asiaa."
    ),
    Refusal.TOO_LATE: gettext_lazy("Aika asian ottamiseen on päättynyt."),
}


def place(section: str) -> Citation | None:
    """The section as a citation, or ``None`` for a wording that names several or none."""
    found = _PLACE.fullmatch(section.strip())
    if found is None:
        return None
    subsection = int(found["sub"]) if found["sub"] else None
    return Citation("hallintosääntö", found["section"], subsection, found["point"])


def section_words(section: str) -> str:
    """``hallintosäännön 14 §:n 3 kohta``; a wording that cannot be inflected stays as it is."""
    cited, language = place(section), supported(get_language())
    if cited is None or language == "en":
        return section
    if language == "sv":
        return citation(cited, "sv").replace(cited.statute, "förvaltningsstadgan", 1)
    parts = [f"{cited.section} §"]
    if cited.subsection is not None:
        parts = [f"{parts[0]}:n", f"{cited.subsection} mom."]
    if cited.point is not None:
        parts = [parts[0].removesuffix(":n") + ":n", *parts[1:], f"{cited.point} kohta"]
    return " ".join(["hallintosäännön", *parts])


def limit_words(limit: EuroLimit) -> str:
    """``enintään 60 000 € (ilman arvonlisäveroa)``; empty when there is no limit."""
    words = [_lower(limit), _upper(limit)]
    bounds = ", ".join(word for word in words if word)
    return f"{bounds} ({_tax(limit)})" if bounds else ""


def power_words(row: PowerRow) -> str:
    """``hallintosäännön 14 §:n 3 kohta, enintään 60 000 € (ilman arvonlisäveroa)``."""
    basis = ", ".join(part for part in (section_words(row.section), row.decision) if part)
    return ", ".join(part for part in (basis, limit_words(row.limit)) if part) or row.subject


def table_of(rows: Iterable[PowerRow]) -> list[tuple[PowerRow, str, str, str]]:
    """Each row with its holder, place in the rules and limit in words."""
    return [(row, holder_words(row), section_words(row.section), limit_words(row.limit)) for row in rows]


def scope_words(row: PowerRow) -> str:
    """``hankinta, tekniset palvelut``."""
    return ", ".join(part for part in (row.subject, row.domain) if part)


def cites_of(row: PowerRow) -> list[Citation]:
    """The place in the rules as a citation, when it can be one."""
    cited = place(row.section)
    return [cited] if cited is not None else []


def holder_words(row: PowerRow, *, inside: bool = False) -> str:
    """Who holds the power, by the register's name in the reader's language; ``inside`` a Finnish sentence uninflected."""
    known, language = row.body or row.office, supported(get_language())
    if known is not None and language != "fi" and (name := name_in(known, language)) != known.name:
        return name
    return row.holder_inside if inside else row.holder_name


def who_words(row: PowerRow) -> str:
    """``tekninen lautakunta (hallintosäännön 14 §:n 2 kohta)``."""
    basis, holder = section_words(row.section) or row.decision, holder_words(row, inside=True)
    return f"{holder} ({basis})" if basis else holder


def reasons_words(verdict: Verdict) -> list[str]:
    """Why the office may not decide, with the sum that was compared and the limit that it was compared with."""
    return [_reason(reason, verdict) for reason in verdict.answer.reasons]


def _reason(reason: Reason, verdict: Verdict) -> str:
    asked = verdict.question
    if reason is Reason.OTHER_DOMAIN and asked.domain is None:
        return _("Toimivaltasi koskee vain tiettyä yksikköä: kerro, mitä yksikköä asia koskee.")
    # With the rate of tax left open the smallest sum is compared: not even that fits.
    amount = asked.amount or next(iter(asked.either), None)
    if reason is Reason.OVER_LIMIT and amount is not None and verdict.nearest:
        limit = verdict.nearest[0].limit
        euros_of = amount.net if limit.vat is Vat.EXCLUDED else amount.gross
        values = {"sum": _euros(euros_of), "limit": limit_words(limit)}
        return _("Summa %(sum)s ylittää toimivaltasi rajan: %(limit)s.") % values
    return str(REASONS[reason])


def compared_words(asked: Question) -> str:
    """The sum that is compared with the limits, without and with tax; empty without one."""
    if asked.amount is not None:
        return _sum(asked.amount)
    if not asked.either:
        return ""
    lowest, highest = asked.either[0], asked.either[-1]
    values = {"net": _euros(lowest.net), "least": _euros(lowest.gross), "most": _euros(highest.gross)}
    return (
        _(
            "%(net)s ilman arvonlisäveroa, verokannan mukaan %(least)s – %(most)s arvonlisävero mukaan luettuna"
        )
        % values
    )


def _sum(amount: Amount) -> str:
    if amount.net == amount.gross:
        return _("%(net)s, ei arvonlisäveroa") % {"net": _euros(amount.net)}
    values = {"net": _euros(amount.net), "gross": _euros(amount.gross)}
    return _("%(net)s ilman arvonlisäveroa, %(gross)s arvonlisävero mukaan luettuna") % values


def condition_words(said: Possible) -> str:
    """On which condition the power covers the matter: ``tekniset palvelut, enintään 60 000 € (...)``; empty when on none.

    First what was left open, then what the power itself requires, such as another's consent.
    """
    unit = _("oman toimialan asioissa") if said.domain == OWN_DOMAIN else said.domain or ""
    limit = limit_words(said.limit) if said.limit is not None else ""
    own = "; ".join(said.power.conditions)
    return ", ".join(part for part in (said.subject or "", unit, limit, own) if part)


def open_facts(verdict: Verdict) -> str:
    """What the answer depends on, in the genitive's stead: ``yksikkö ja summa``."""
    asked, could = verdict.question, verdict.could
    facts = [_("asia")] if not asked.subject or any(each.said.subject for each in could) else []
    if any(each.said.domain is not None for each in could):
        facts.append(_("yksikkö") if asked.domain is None else _("kenen toimialaan yksikkö kuuluu"))
    if any(each.said.limit is not None for each in could):
        facts.append(_("arvonlisävero") if asked.either else _("summa"))
    return _(" ja ").join(part for part in (", ".join(facts[:-1]), *facts[-1:]) if part)


def who_may_words(verdict: Verdict) -> str:
    """Who else may decide: at most three by name, narrowest first, or each with its condition while a fact is open.

    That nobody was given the matter is said only when no power could cover it
    whatever the open facts are.
    """
    others = verdict.others
    if not others:
        if verdict.own:
            return ""
        if not verdict.registered:
            return str(NOTHING_REGISTERED)
        return _("Asiaa ei ole siirretty kenellekään: sen päättää toimielin, jolla on yleinen toimivalta.")
    if any(condition_words(each.said) for each in others):
        lines = [_conditioned(each) for each in others]
        return _("Muut, jotka voivat päättää: %(who)s.") % {"who": "; ".join(lines)}
    names = [who_words(each.row) for each in others[:3]]
    return _("Tästä päättää %(who)s.") % {"who": _(" tai ").join(names)}


def _conditioned(each: Could) -> str:
    condition = condition_words(each.said)
    return f"{who_words(each.row)}: {condition}" if condition else who_words(each.row)


def _lower(limit: EuroLimit) -> str:
    if limit.minimum is None:
        return ""
    text = _("yli %(sum)s") if limit.minimum_inclusive is False else _("vähintään %(sum)s")
    return text % {"sum": _euros(limit.minimum)}


def _upper(limit: EuroLimit) -> str:
    if limit.maximum is None:
        return ""
    text = _("enintään %(sum)s") if limit.maximum_inclusive else _("alle %(sum)s")
    return text % {"sum": _euros(limit.maximum)}


def _tax(limit: EuroLimit) -> str:
    return _("ilman arvonlisäveroa") if limit.vat is Vat.EXCLUDED else _("arvonlisävero mukaan luettuna")


def _euros(value: Decimal) -> str:
    return euros(value, supported(get_language()))
