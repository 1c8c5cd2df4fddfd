"""Matters of the demonstration: adapted from what real municipal agendas deal with, plainly made up."""

from dataclasses import dataclass, field

from kokous.rules.remedy_choice import RemedyChoice


@dataclass(frozen=True)
class Paper:
    """One matter of an agenda; ``attachments`` are titles, a secret one with its ground.

    ``secrecy`` is the ground of a matter that is secret as a whole.
    """

    title: str
    description: str
    proposal: str
    remedy: str = RemedyChoice.RECTIFICATION
    attachments: tuple[tuple[str, str], ...] = field(default=())
    secrecy: str = ""


YARD = Paper(
    title="Koulukeskuksen pihan urakka",
    description=(
        "<p>Koulukeskuksen piha on tarkoitus kunnostaa kesän aikana. Tekniset palvelut pyysi urakasta tarjoukset, ja "
        'määräaikaan mennessä saatiin neljä tarjousta.</p><h2>Tarjousten vertailu</h2><table><thead><tr><th scope="col">'
        'Tarjoaja</th><th scope="col">Soveltuvuus</th><th scope="col">Hinta (€)</th></tr></thead><tbody><tr><td>Tarjoaja 1</td>'
        "<td>täyttyy</td><td>431 000</td></tr><tr><td>Tarjoaja 2</td><td>täyttyy</td><td>412 000</td></tr></tbody></table>"
        '<p>Työhön on varattu talousarviossa 420 000 euroa. Urakan yksikköhinnat ovat <mark data-kind="secret" '
        'data-ground="20" data-until="2051-12-31">liitteen 2 mukaiset</mark>.</p>'
    ),
    proposal=(
        "<p>Kunnanhallitus päättää valita koulukeskuksen pihan urakoitsijaksi tarjoajan 2 ja varata työhön 412 000 euroa.</p>"
    ),
    remedy=RemedyChoice.PROCUREMENT_ABOVE,
    attachments=(("Pihasuunnitelma", ""), ("Yksikköhintaluettelo", "JulkL 24 § 1 mom. 20 kohta")),
)
GRANTS = Paper(
    title="Yhdistysten avustukset",
    description=(
        "<p>Avustuksia haki määräaikaan mennessä yhdeksän yhdistystä. Hakemukset on arvioitu kunnan avustusperiaatteiden "
        "mukaan: toiminnan laajuus, nuorten osuus ja omarahoitus.</p>"
    ),
    proposal="<p>Kunnanhallitus päättää myöntää avustukset liitteen mukaisesti, yhteensä 36 500 euroa.</p>",
    attachments=(("Avustusesitys", ""),),
)
RULES = Paper(
    title="Hallintosäännön muuttaminen",
    description=(
        "<p>Hankintavaltuuksien euromääräisiä rajoja ehdotetaan tarkistettavaksi, koska hintataso on noussut. Muutos koskee "
        "hallintosäännön 14 §:ää.</p>"
    ),
    proposal=(
        "<p>Kunnanhallitus ehdottaa, että valtuusto hyväksyy hallintosäännön 14 §:n muutoksen liitteen mukaisena.</p>"
    ),
    remedy=RemedyChoice.PROPOSAL,
    attachments=(("Hallintosäännön 14 §, muutokset näkyvissä", ""),),
)
STATEMENT = Paper(
    title="Lausunto maakuntakaavan ehdotuksesta",
    description="<p>Maakunnan liitto pyytää kunnan lausuntoa maakuntakaavan ehdotuksesta.</p>",
    proposal="<p>Kunnanhallitus päättää antaa liitteen mukaisen lausunnon.</p>",
    remedy=RemedyChoice.PREPARATION,
    attachments=(("Lausuntoluonnos", ""),),
)
SPEED = Paper(
    title="Koulutien nopeusrajoitus",
    description=(
        "<p>Koulun vanhempainyhdistys esittää, että Koulutien nopeusrajoitus lasketaan 30 kilometriin tunnissa koulun "
        "kohdalla. Tekniset palvelut puoltaa esitystä.</p>"
    ),
    proposal="<p>Kunnanhallitus päättää, että Koulutien nopeusrajoitus on koulun kohdalla 30 km/h.</p>",
    attachments=(("Vanhempainyhdistyksen esitys", ""),),
)
PATH = Paper(
    title="Kevyen liikenteen väylä Rantatielle",
    description=(
        "<p>Valtuutetun aloitteessa esitetään kevyen liikenteen väylää Rantatien varteen. Tekniset palvelut on selvittänyt "
        "kolme linjausta, joiden kustannukset ovat 180 000–260 000 euroa.</p>"
    ),
    proposal=(
        "<p>Kunnanhallitus päättää, että väylä suunnitellaan linjauksen 2 mukaan ja suunnitteluun varataan 20 000 euroa.</p>"
    ),
    attachments=(("Linjausvaihtoehdot", ""), ("Aloite", "")),
)
PLAN = Paper(
    title="Asemakaavan muutos, kortteli 12",
    description=(
        "<p>Kaavamuutoksella osoitetaan korttelin itäosaan kaksi kerrostalotonttia. Ehdotus on ollut nähtävillä, ja siitä "
        "on annettu vastineet kolmeen muistutukseen.</p>"
    ),
    proposal="<p>Kunnanhallitus ehdottaa, että valtuusto hyväksyy korttelin 12 asemakaavan muutoksen.</p>",
    remedy=RemedyChoice.PROPOSAL,
    attachments=(("Kaavakartta ja määräykset", ""), ("Selostus", ""), ("Vastineet muistutuksiin", "")),
)
BUDGET = Paper(
    title="Talousarvio ja taloussuunnitelma",
    description=(
        "<p>Kunnanhallitus on valmistellut seuraavan vuoden talousarvion ja kolmen vuoden taloussuunnitelman.</p><table><thead>"
        '<tr><th scope="col">Toimiala</th><th scope="col">Toimintakate (1 000 €)</th></tr></thead><tbody><tr><td>Sivistyspalvelut</td>'
        "<td>−21 400</td></tr><tr><td>Tekniset palvelut</td><td>−6 950</td></tr><tr><td>Hallinto</td><td>−3 120</td></tr></tbody></table>"
    ),
    proposal="<p>Valtuusto hyväksyy talousarvion ja taloussuunnitelman liitteen mukaisina.</p>",
    remedy=RemedyChoice.MUNICIPAL_APPEAL,
    attachments=(("Talousarvio ja taloussuunnitelma", ""),),
)
REVIEW = Paper(
    title="Tarkastuslautakunnan arviointikertomuksen johdosta annettu selvitys",
    description="<p>Kunnanhallitus antaa valtuustolle selvityksen toimenpiteistä, joihin arviointikertomus on antanut aihetta.</p>",
    proposal="<p>Valtuusto merkitsee selvityksen tiedoksi.</p>",
    remedy=RemedyChoice.PREPARATION,
    attachments=(("Selvitys", ""),),
)
LOAN = Paper(
    title="Takaus Mallikunnan Vuokratalot Oy:n lainalle",
    description=(
        "<p>Yhtiö pyytää kunnalta omavelkaista takausta 850 000 euron lainalle, jolla korjataan Koivukujan kerrostalojen "
        "putkistot. Korjaus on alkamassa, joten asia käsitellään ylimääräisessä kokouksessa.</p>"
    ),
    proposal="<p>Kunnanhallitus ehdottaa, että valtuusto myöntää yhtiölle 850 000 euron omavelkaisen takauksen.</p>",
    remedy=RemedyChoice.PROPOSAL,
    attachments=(("Takauspyyntö", ""),),
)
HEATING = Paper(
    title="Kirjaston lämmitystavan muuttaminen",
    description=(
        "<p>Kirjaston öljykattila on käyttöikänsä lopussa. Tekniset palvelut vertasi kaukolämpöä ja maalämpöä; laskelmat "
        "ovat liitteenä.</p>"
    ),
    proposal="<p>Kunnanhallitus päättää, että kirjastoon rakennetaan maalämpö ja työhön varataan 96 000 euroa.</p>",
    attachments=(("Lämmitystapojen vertailu", ""),),
)
FIGURES = Paper(
    title="Talousarvion toteutuminen",
    description="<p>Toimintakate on toteutunut talousarvion mukaisesti. Ylityksiä ei ole tiedossa.</p>",
    proposal="<p>Kunnanhallitus merkitsee talousarvion toteutumisen tiedoksi.</p>",
    remedy=RemedyChoice.PREPARATION,
    attachments=(("Toteumaraportti", ""),),
)
#: Two papers that are not ready: one without a proposal, one whose public heading has not been written.
TRANSPORT = Paper(
    title="Koulukuljetusten hankinta",
    description=(
        "<p>Koulukuljetusten sopimuskausi päättyy lukuvuoden lopussa. Tarjouksia on pyydetty viidestä reitistä; vertailu on "
        "vielä kesken.</p>"
    ),
    proposal="",
    remedy=RemedyChoice.PROCUREMENT_ABOVE,
)
LOT = Paper(
    title="Teollisuustontin myyminen: Yritys 4",
    description="<p>Yritys 4 on tehnyt tarjouksen Kivikorven teollisuustontista.</p>",
    proposal="<p>Kunnanhallitus päättää myydä tontin tarjouksen mukaisilla ehdoilla.</p>",
    attachments=(("Tarjous", "JulkL 24 § 1 mom. 20 kohta"),),
    secrecy="JulkL 24 § 1 mom. 20 kohta",
)
#: Matters that wait for an agenda.
WAITING = ("Aloite: jääkiekkokaukalon valaistus", "Kylätalon vuokrasopimuksen jatkaminen")
