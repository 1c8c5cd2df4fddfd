"""Courts that municipal decisions are appealed to, and how a writ reaches them (HL 47 §).

[M] Every name, address and hour here is from memory or from the courts' pages as
of :data:`AS_OF`. Courts move: mend the row, set the day. The administrative court of
the municipality is the municipality's own data, for which :data:`ADMINISTRATIVE_COURTS`
is only the proposal; the others are the same for the whole country and are read from here.
"""

from dataclasses import dataclass
from datetime import date

from kokous.rules.remedy import Authority

#: The day on which the addresses were last looked at.
AS_OF = date(2026, 11, 30)
#: The courts' common electronic service.
E_SERVICE = "https://asiointi.oikeus.fi/hallintotuomioistuimet"


@dataclass(frozen=True, slots=True)
class Court:
    """A court and everything that the appellant needs to reach it; what is not known is empty.

    ``closes`` is the end of its office hours on working days, as ``16:15``: until
    then a writ is in time (MääräaikaL 6 § 1 mom.), whatever hours the municipality keeps.
    """

    name: str
    name_sv: str
    postal_address: str
    postal_address_sv: str
    street_address: str
    street_address_sv: str
    email: str
    phone: str
    e_service: str = E_SERVICE
    closes: str = "16:15"

    def name_in(self, language: str) -> str:
        """The court's name in the language."""
        return (language == "sv" and self.name_sv) or self.name

    def addresses_in(self, language: str) -> tuple[str, ...]:
        """Where a writ is delivered, in the language: post, visit, e-mail, electronic service, those that are known.

        Source: HL 47 § 1 mom.
        Rules: R-9.23
        """
        swedish = language == "sv"
        known = (
            (swedish and self.postal_address_sv) or self.postal_address,
            (swedish and self.street_address_sv) or self.street_address,
            self.email,
            self.e_service,
        )
        return tuple(address for address in known if address.strip())


#: The regional courts by a word for the form, in the order of the list.
ADMINISTRATIVE_COURTS: dict[str, Court] = {
    "helsinki": Court(
        "Helsingin hallinto-oikeus",
        "Helsingfors förvaltningsdomstol",
        "Radanrakentajantie 5, 00520 Helsinki",
        "Banbyggarvägen 5, 00520 Helsingfors",
        "Radanrakentajantie 5, Helsinki",
        "Banbyggarvägen 5, Helsingfors",
        "helsinki.hao@oikeus.fi",
        "029 56 42000",
    ),
    "hameenlinna": Court(
        "Hämeenlinnan hallinto-oikeus",
        "Tavastehus förvaltningsdomstol",
        "Raatihuoneenkatu 1, 13100 Hämeenlinna",
        "Raatihuoneenkatu 1, 13100 Tavastehus",
        "Arvi Kariston katu 5, Hämeenlinna",
        "Arvi Kariston katu 5, Tavastehus",
        "hameenlinna.hao@oikeus.fi",
        "029 56 42200",
    ),
    "ita-suomi": Court(
        "Itä-Suomen hallinto-oikeus",
        "Östra Finlands förvaltningsdomstol",
        "PL 1744, 70101 Kuopio",
        "PB 1744, 70101 Kuopio",
        "Minna Canthin katu 64, Kuopio",
        "Minna Canthin katu 64, Kuopio",
        "ita-suomi.hao@oikeus.fi",
        "029 56 42500",
    ),
    "pohjois-suomi": Court(
        "Pohjois-Suomen hallinto-oikeus",
        "Norra Finlands förvaltningsdomstol",
        "PL 189, 90101 Oulu",
        "PB 189, 90101 Uleåborg",
        "Isokatu 4, Oulu",
        "Storgatan 4, Uleåborg",
        "pohjois-suomi.hao@oikeus.fi",
        "029 56 42800",
    ),
    "turku": Court(
        "Turun hallinto-oikeus",
        "Åbo förvaltningsdomstol",
        "PL 32, 20101 Turku",
        "PB 32, 20101 Åbo",
        "Sairashuoneenkatu 2–4, Turku",
        "Lasarettsgatan 2–4, Åbo",
        "turku.hao@oikeus.fi",
        "029 56 42400",
    ),
    "vaasa": Court(
        "Vaasan hallinto-oikeus",
        "Vasa förvaltningsdomstol",
        "PL 204, 65101 Vaasa",
        "PB 204, 65101 Vasa",
        "Korsholmanpuistikko 43, Vaasa",
        "Korsholmsesplanaden 43, Vasa",
        "vaasa.hao@oikeus.fi",
        "029 56 42611",
    ),
    "ahvenanmaa": Court(
        "Ahvenanmaan hallintotuomioistuin",
        "Ålands förvaltningsdomstol",
        "PL 31, 22101 Maarianhamina",
        "PB 31, 22101 Mariehamn",
        "Torggatan 16, Maarianhamina",
        "Torggatan 16, Mariehamn",
        "aland.fd@om.fi",
        "018 635 000",
        e_service="",
    ),
}
#: Courts that are the same for every municipality.
NATIONAL_COURTS: dict[Authority, Court] = {
    Authority.VAASA_ADMINISTRATIVE_COURT: ADMINISTRATIVE_COURTS["vaasa"],
    Authority.MARKET_COURT: Court(
        "Markkinaoikeus",
        "Marknadsdomstolen",
        "Sörnäistenkatu 1, 00580 Helsinki",
        "Sörnäsgatan 1, 00580 Helsingfors",
        "",
        "",
        "markkinaoikeus@oikeus.fi",
        "029 56 43300",
    ),
    Authority.SUPREME_ADMINISTRATIVE_COURT: Court(
        "Korkein hallinto-oikeus",
        "Högsta förvaltningsdomstolen",
        "PL 180, 00131 Helsinki",
        "PB 180, 00131 Helsingfors",
        "Fabianinkatu 15, Helsinki",
        "Fabiansgatan 15, Helsingfors",
        "korkein.hallinto-oikeus@oikeus.fi",
        "029 56 40200",
    ),
}


def court_of(authority: Authority, own: Court | None) -> Court | None:
    """The court to which a remedy is filed; ``own`` is the municipality's administrative court, None while not known.

    None also for an authority that is the municipality's own.

    Source: HL 47 § 1 mom., KuntaL 135 §, YSL 190 §, HankintaL 145 §.
    Rules: R-9.19, R-9.23
    """
    if authority is Authority.ADMINISTRATIVE_COURT:
        return own
    return NATIONAL_COURTS.get(authority)
