"""The values of the administrative rules in the words of a secretary: labels, hints and what the choices mean."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kokous.organisation.models import Body

Text = str | Promise


class Words(NamedTuple):
    """What a value is called and a hint to it."""

    label: Text
    hint: Text = ""


#: In the order in which the page asks for them: convening, sitting, minutes, follow-up.
WORDS: dict[str, Words] = {
    "council_notice_days": Words(
        _("Valtuuston kutsu, päivää ennen kokousta"), _("Vähintään 4 (KuntaL 94 §).")
    ),
    "notice_days": Words(_("Muiden toimielinten kutsu, päivää ennen kokousta")),
    "notice_days_by_body": Words(_("Kutsu, päivää ennen kokousta"), _("Tyhjä: kuten muilla toimielimillä.")),
    "section_drawn": Words(_("Pykälänumerot annetaan")),
    "section_drawn_by_body": Words(_("Pykälänumerot annetaan")),
    "first_section_of_year": Words(_("Vuoden ensimmäinen pykälänumero")),
    "remote_participation": Words(_("Kokoukseen voi osallistua etäyhteydellä")),
    "electronic_meeting": Words(_("Sähköinen kokous on sallittu (KuntaL 99 §)")),
    "electronic_procedure": Words(_("Sähköinen päätöksentekomenettely on sallittu (KuntaL 100 §)")),
    "electronic_procedure_bodies": Words(
        _("Sähköistä päätöksentekomenettelyä käyttävät"),
        _("Ellei yhtään valita, kaikki muut kuin valtuusto."),
    ),
    "speech_seconds": Words(_("Puheenvuoron enimmäispituus sekunteina"), _("Tyhjä: ei rajaa.")),
    "reply_seconds": Words(_("Vastauspuheenvuoron enimmäispituus sekunteina"), _("Tyhjä: ei rajaa.")),
    "support_required": Words(_("Ehdotus tarvitsee kannatuksen")),
    "list_signatories": Words(_("Ehdokaslistan allekirjoittajia vähintään")),
    "election_committee_members": Words(_("Vaalilautakunnan jäseniä")),
    "checkers": Words(_("Pöytäkirjantarkastajia")),
    "checking_days": Words(_("Pöytäkirja tarkastetaan, päivää kokouksesta")),
    "signing": Words(_("Pöytäkirja allekirjoitetaan")),
    "web_publication_days": Words(_("Kuulutukset ja ilmoitukset pidetään verkossa, päivää")),
    "office_closes": Words(_("Viraston aukioloaika päättyy"), _("Määräajan viimeinen hetki, esim. 16:00.")),
    "take_up_days": Words(_("Otto-oikeuden käyttämiselle, päivää")),
    "initiative_report_month": Words(
        _("Luettelo aloitteista annetaan valtuustolle kuukauden loppuun mennessä"),
        _("Kuukauden numero, esim. 3."),
    ),
}
#: Values that nothing follows from yet: neither asked for nor shown, and kept as they are (KuntaL 100 §).
NOT_BUILT = frozenset({"electronic_procedure", "electronic_procedure_bodies"})
#: What the choices of a value mean.
CHOICES: dict[str, dict[str, Text]] = {
    "section_drawn": {"sending": _("kutsua lähetettäessä"), "opening": _("kokousta avattaessa")},
    "signing": {"electronic": _("sähköisesti"), "paper": _("paperille")},
}
CHOICES["section_drawn_by_body"] = CHOICES["section_drawn"]


def described(values: dict[str, Any], bodies: Iterable[Body]) -> list[tuple[Text, str]]:
    """``values`` as label and text, in the order of :data:`WORDS`; bodies by their names. What is not built is left out."""
    names = {body.slug: body.name for body in bodies}
    shown = [key for key in WORDS if key in values and key not in NOT_BUILT]
    return [(WORDS[key].label, _text(key, values[key], names)) for key in shown]


def _text(key: str, value: Any, names: dict[str, str]) -> str:
    if isinstance(value, dict):
        return (
            ", ".join(f"{names.get(slug, slug)} {_text(key, own, names)}" for slug, own in value.items())
            or "–"
        )
    if isinstance(value, list):
        return ", ".join(names.get(str(slug), str(slug)) for slug in value) or "–"
    if isinstance(value, bool):
        return gettext("kyllä") if value else gettext("ei")
    if value is None:
        return gettext("ei rajaa")
    return str(CHOICES.get(key, {}).get(value, value))
