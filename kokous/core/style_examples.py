"""Made-up content of the page that shows the design system: a municipality that does not exist.

People appear by role and number. The texts are data, as a register would hold
them, and so in one language; the words of the parts themselves are translated.
"""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator

from kokous.core.forms import TidyForm
from kokous.core.violations import RuleViolation
from kokous.rules.citations import cite, kuntal

AT = datetime(2026, 12, 14, 15, 0, tzinfo=UTC)  # ma 14.12.2026 klo 17.00
YARD = "Koulukeskuksen pihan urakka"

TIMELINE = [
    {
        "at": date(2026, 9, 3),
        "title": "Tekninen lautakunta § 88",
        "note": "Ehdotti urakoitsijan valintaa.",
        "url": "#paatos",
    },
    {
        "at": date(2026, 11, 16),
        "title": "Kunnanhallitus § 389",
        "note": "Pöydälle äänin 6–5.",
        "url": "#paatos",
    },
    {
        "at": date(2026, 12, 7),
        "title": "Kunnanhallitus § 412",
        "note": "Hyväksyi vastaehdotuksen äänin 7–4.",
        "state": "now",
    },
    {"at": date(2027, 1, 4), "title": "Oikaisuvaatimusaika päättyy", "state": "next"},
]
VOTE = {
    "ayes": 4,
    "noes": 7,
    "blanks": 0,
    "absent": 0,
    "winner": "no",
    "ayes_names": ["Puheenjohtaja", "Jäsen 2", "Jäsen 5", "Jäsen 9"],
    "noes_names": ["Jäsen 1", "Jäsen 3", "Jäsen 4", "Jäsen 6", "Jäsen 7", "Jäsen 8", "Varajäsen 10"],
}
COLLECTING = "Kokousaineistoa kootaan: 64 liitettä 100:sta"
BALLOT = {
    "title": "Äänestys 2/3, aikaa ei ole rajattu",
    "aye": "pohjaehdotus",
    "no": "Jäsen 3:n ehdotus: ”lisätään 20 000 €”",
    "stored": "Äänesi: EI, tallennettu 18.44.07. Voit vaihtaa, kunnes äänestys päätetään.",
}
COUNCIL_VOTE = {"ayes": 22, "noes": 20, "blanks": 1, "absent": 0, "winner": "aye"}
AGENDA = [
    {"number": "§ 9", "title": "Kokouksen laillisuuden ja päätösvaltaisuuden toteaminen", "state": "done"},
    {"number": "§ 10", "title": "Pöytäkirjantarkastajien valinta", "state": "done"},
    {"number": "§ 11", "title": "Tarkastuslautakunnan arviointikertomus", "state": "done"},
    {
        "number": "§ 12",
        "title": "Talousarvio 2027 ja taloussuunnitelma 2028–2029",
        "state": "now",
        "note": "4 liitettä",
    },
    {"number": "§ 13", "title": "Hankesuunnitelma, pohjoinen päiväkoti", "state": "next"},
    {"number": "§ 14", "title": "Valtuustoaloite kevyen liikenteen väylästä"},
]
COMPOSING = [
    {
        "number": "4",
        "title": "Talousarvio 2027",
        "note": "4 liitettä",
        "state": "done",
        "state_text": "valmis",
    },
    {"number": "5", "title": "Hankesuunnitelma", "state": "lacking", "state_text": "puuttuu: päätösehdotus"},
]
SPEAKING = {"name": "Jäsen 7", "group": "Ryhmä B", "colour": "#3a6ea5", "used": 80, "allowed": 180}
QUEUE = [
    {"name": "Jäsen 12", "group": "Ryhmä A", "colour": "#b5651d", "kind": "vastauspuheenvuoro"},
    {"name": "Jäsen 21", "group": "Ryhmä C", "colour": "#5b7f3a"},
    {"name": "Jäsen 3", "group": "Ryhmä B", "colour": "#3a6ea5", "is_you": True},
    {"name": "Kunnanjohtaja", "kind": "asiantuntija"},
]
DEADLINE_STEPS = [
    "Pöytäkirja julkaistiin kunnan verkkosivulla pe 11.12.2026.",
    "Tieto katsotaan saaduksi 7 päivän kuluttua julkaisemisesta: pe 18.12.2026.",
    "Aika on 14 päivää tiedoksisaannista, eikä tiedoksisaantipäivää lasketa: pe 1.1.2027.",
    "Viimeinen päivä on pyhäpäivä, joten aika jatkuu seuraavaan arkipäivään: ma 4.1.2027.",
]
CONVENING_CITE = kuntal(94)
DEADLINE_CITES = [kuntal(140), kuntal(138), cite("MääräaikaL", 5)]
PARTICIPANT_HEADINGS = ["Nimi", "Ryhmä", "Läsnä", "Pykäliä"]
PARTICIPANTS = [
    ["Jäsen 1", "Ryhmä A", "17.00–20.15", "7"],
    ["Jäsen 2", "Ryhmä B", "17.00–18.42", "3"],
    ["Varajäsen 10 (Jäsenen 11 sijalla)", "Ryhmä C", "17.05–20.15", "7"],
]
FACTS = [
    ("Asianumero", "412/02.08.00/2026"),
    ("Valmistelija", "Tekninen johtaja"),
    ("Esittelijä", "Kunnanjohtaja"),
    ("Liitteitä", "3, joista 1 salassa pidettävä"),
    ("Sähköinen asiointi", "https://asiointi.oikeus.fi/hallintotuomioistuimet"),
]
DISQUALIFIED = kuntal(97, 1)
CITATIONS = [
    kuntal(103, 1),
    cite("JulkL", 24, 1, "20"),
    cite("HL", "59 a"),
    cite("hallintosääntö", 14, None, "3"),
]
VIOLATION = RuleViolation(
    "Kokous ei ole päätösvaltainen: läsnä on 5 jäsentä 11:stä ja tarvitaan 6.",
    cites=[kuntal(103, 1)],
    advice="Odota yhtä jäsentä tai kutsu varajäsen. Kokouksen voi myös keskeyttää määräajaksi.",
)
SEATS: list[dict[str, Any]] = [
    {"name": f"Jäsen {n}", "voted": n % 3 != 0, "away": n in (14, 30)} for n in range(1, 44)
]
LADDER = [
    ("1", "JAA = Jäsen 3:n ehdotus", "EI = Jäsen 8:n ehdotus"),
    ("2", "JAA = edellisen voittaja", "EI = Jäsen 5:n ehdotus"),
    ("3", "JAA = pohjaehdotus", "EI = edellisen voittaja"),
]
PAGES = Paginator(range(240), 20)


class PowersForm(TidyForm):
    """Shows every kind of field: text, amount, choice, radios, a box to tick, a date, a file, a long text."""

    subject = forms.CharField(
        label="Otsikko", help_text="Lyhyt ja asiaa kuvaava. Näkyy esityslistalla ja verkossa."
    )
    amount = forms.DecimalField(label="Hankinnan arvo (€, ilman arvonlisäveroa)", min_value=0)
    unit = forms.ChoiceField(
        label="Yksikkö", choices=[("", "Valitse"), ("te", "Tekniset palvelut"), ("si", "Sivistyspalvelut")]
    )
    publicity = forms.ChoiceField(
        label="Julkisuus",
        help_text="Peruste kirjataan asiakirjaan.",
        widget=forms.RadioSelect,
        choices=[
            ("open", "Julkinen"),
            ("part", "Osittain salassa pidettävä"),
            ("secret", "Salassa pidettävä"),
        ],
    )
    day = forms.DateField(label="Päätöspäivä", widget=forms.DateInput(attrs={"type": "date"}))
    grounds = forms.CharField(label="Perustelut", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    attachment = forms.FileField(label="Liite", required=False)
    checked = forms.BooleanField(label="Olen tarkistanut, etten ole esteellinen (HL 28 §)")


def form_with_errors() -> PowersForm:
    """The form as it comes back when three things are wrong."""
    form = PowersForm(
        {"subject": "", "amount": "-5", "unit": "te", "day": "2026-12-14", "publicity": ""}, prefix="e"
    )
    form.is_valid()
    return form
