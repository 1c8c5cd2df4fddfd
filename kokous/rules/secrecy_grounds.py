"""The secrecy grounds of JulkL 24 § 1 mom. as a table, in short words of our own.

The words are for choosing and showing a ground; the statute decides. The clause types
were read from the statute as first enacted (621/1999); later changes of wording,
and points 31 a and 31 b altogether, are [M].
Points 17 and 20 carry two things: a business secret itself, secret without a harm test, and
other business information with one. The labels speak of the former, and so does the clause [I].
"""

from dataclasses import dataclass
from enum import Enum

from kokous.rules.citations import Citation, cite


class Clause(Enum):
    """How a secrecy provision is built (JulkL 17 § 2 mom.)."""

    ABSOLUTE = "absolute"
    PRESUMED_PUBLICITY = "presumed_publicity"  # secret if giving would harm
    PRESUMED_SECRECY = "presumed_secrecy"  # secret unless giving obviously does not harm


@dataclass(frozen=True, slots=True)
class SecrecyGround:
    """One point (kohta): its labels, its clause, and whether municipalities meet it often."""

    point: str
    fi: str
    sv: str
    clause: Clause
    common: bool = False

    @property
    def citation(self) -> Citation:
        """JulkL 24 § 1 mom. with the point."""
        return cite("JulkL", 24, 1, self.point)

    @property
    def protects_private_life(self) -> bool:
        """Whether the long time of JulkL 31 § 2 mom. applies: points 24-32 (31 a and 31 b among them [M])."""
        return int(self.point.split()[0]) >= 24


_A, _P, _S = Clause.ABSOLUTE, Clause.PRESUMED_PUBLICITY, Clause.PRESUMED_SECRECY

_TABLE = (
    SecrecyGround("1", "Ulkopolitiikan asiakirjat", "Utrikespolitiska handlingar", _A),
    SecrecyGround("2", "Kansainväliset suhteet", "Internationella förbindelser", _P),
    SecrecyGround("3", "Esitutkinta ja syyteharkinta", "Förundersökning och åtalsprövning", _S),
    SecrecyGround("4", "Rikostorjunnan rekisterit ja henkilön tunnistetiedot", "Brottsbekämpningens register och identifieringsuppgifter", _A),
    SecrecyGround("5", "Turvallisuusviranomaisten menetelmät", "Säkerhetsmyndigheternas metoder", _P),
    SecrecyGround("6", "Kantelu ennen ratkaisua", "Klagomål före avgörandet", _P),
    SecrecyGround("7", "Turvajärjestelyt", "Säkerhetsarrangemang", _S, common=True),
    SecrecyGround("8", "Varautuminen ja onnettomuuden selvittäminen", "Beredskap och olycksutredning", _P, common=True),
    SecrecyGround("9", "Valtion turvallisuus", "Statens säkerhet", _S),
    SecrecyGround("10", "Maanpuolustus", "Försvaret", _S),
    SecrecyGround("11", "Finanssi-, tulo-, raha- ja valuuttapolitiikka", "Finans-, inkomst-, penning- och valutapolitik", _P),
    SecrecyGround("12", "Rahoitusmarkkinoiden ja vakuutustoiminnan valvonta", "Tillsyn över finansmarknaden och försäkringsverksamheten", _P),
    SecrecyGround("13", "Markkinoihin vaikuttava talouden tieto ennen julkistamista", "Marknadspåverkande ekonomisk uppgift före offentliggörandet", _A),
    SecrecyGround("14", "Uhanalaiset lajit ja arvokkaat luonnonalueet", "Hotade arter och värdefulla naturområden", _P),
    SecrecyGround("15", "Tarkastus ja valvonta", "Inspektion och tillsyn", _P),
    SecrecyGround("16", "Tilaston tai tutkimuksen vapaaehtoinen perusaineisto", "Frivilligt lämnat grundmaterial för statistik eller forskning", _A),
    SecrecyGround("17", "Kunnan tai muun julkisyhteisön liikesalaisuus", "Kommunens eller något annat offentligt samfunds företagshemlighet", _A, common=True),
    SecrecyGround("18", "Julkisyhteisö työnantajana ja työmarkkinaosapuolena", "Det offentliga samfundet som arbetsgivare och arbetsmarknadspart", _P, common=True),
    SecrecyGround("19", "Oikeudenkäyntiin valmistautuminen", "Förberedelse för rättegång", _P, common=True),
    SecrecyGround("20", "Yksityinen liikesalaisuus", "Privat företagshemlighet", _A, common=True),
    SecrecyGround("21", "Tutkimuksen, opinnäytteen tai kehittämistyön suunnitelma", "Plan för forskning, lärdomsprov eller utvecklingsarbete", _S),
    SecrecyGround("22", "Pääsykoe tai muu koe", "Inträdesprov eller annat prov", _P),
    SecrecyGround("23", "Henkilön tulot, varallisuus ja taloudellinen asema", "En persons inkomster, förmögenhet och ekonomiska ställning", _A, common=True),
    SecrecyGround("24", "Pakolainen tai oleskeluluvan hakija", "Flykting eller sökande av uppehållstillstånd", _S),
    SecrecyGround("25", "Sosiaalihuollon asiakas, terveydentila ja vammaisuus", "Klient inom socialvården, hälsotillstånd och funktionsnedsättning", _A, common=True),
    SecrecyGround("26", "Rikoksen uhri ja rikosasian arkaluonteiset seikat", "Brottsoffer och känsliga omständigheter i brottmål", _P),
    SecrecyGround("27", "Mielentilatutkimus ja henkilötutkinta", "Sinnesundersökning och personundersökning", _A),
    SecrecyGround("28", "Tuomittu tai vapautensa menettänyt", "Dömd eller frihetsberövad person", _S),
    SecrecyGround("29", "Psykologinen testi ja soveltuvuuden arviointi", "Psykologiskt test och lämplighetsbedömning", _A, common=True),
    SecrecyGround("30", "Oppilashuolto ja sanallinen arviointi", "Elevvård och verbal bedömning", _A, common=True),
    SecrecyGround("31", "Salainen puhelinnumero ja turvakielto", "Hemligt telefonnummer och spärrmarkering", _A, common=True),
    SecrecyGround("31 a", "Nimettömän todistajan henkilöllisyys", "Ett anonymt vittnes identitet", _A),
    SecrecyGround("31 b", "Suojeltavan henkilön tiedot", "Uppgifter om en skyddad person", _A),
    SecrecyGround("32", "Poliittinen vakaumus, elintavat ja perhe-elämä", "Politisk övertygelse, levnadsvanor och familjeliv", _A, common=True),
)  # fmt: skip

#: Point (as printed) -> ground, in the statute's order.
GROUNDS: dict[str, SecrecyGround] = {ground.point: ground for ground in _TABLE}
