"""Dates, sections of law, votes and amounts as each language writes them.

Finnish is exact to the style the municipality uses (``ma 14.12.2026 klo 17.00``,
``7–4``, ``48 000 €``); Swedish and English follow their own. Pure functions of a
value and a language code; templates reach them through ``{% load kokous %}``.
The sentences of minutes and notices do not live here.
"""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from kokous.core.clock import CIVIL_ZONE
from kokous.rules.citations import STATUTES, Citation

NBSP = "\u00a0"

WEEKDAYS = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("må", "ti", "on", "to", "fr", "lö", "sö"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS_SV = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
_DEFINITE_SV = ("måndagen", "tisdagen", "onsdagen", "torsdagen", "fredagen", "lördagen", "söndagen")
SOFT_HYPHEN = "\u00ad"
_LONG_WORD = re.compile(r"[^\W\d_]{18,}")
_VOWELS = "aeiouyåäö"
#: Finnish, and near enough Swedish, divides before a consonant that a vowel follows; three letters stay together.
_SYLLABLE = re.compile(rf"(?<=[^\W\d_]{{3}})(?=[^\W\d_{_VOWELS}][{_VOWELS}][^\W\d_]{{2}})", re.IGNORECASE)
_NO_LINE_END = re.compile(r"(?<=\d) (?=\d{3}\b|[%€§])|(?<=§) (?=\d)|(?<=\bklo) (?=\d)")
_AT = {"fi": " klo" + NBSP, "sv": " kl." + NBSP, "en": " at" + NBSP}
_MEGABYTES = {"fi": "Mt", "sv": "MB", "en": "MB"}
_KILOBYTES = {"fi": "kt", "sv": "kB", "en": "kB"}

#: Names of the statutes outside Finnish; there the short names say nothing to a reader. Swedish writes them small.
STATUTES_SV = {
    "KuntaL": "kommunallagen",
    "HL": "förvaltningslagen",
    "JulkL": "offentlighetslagen",
    "HOL": "lagen om rättegång i förvaltningsärenden",
    "HLL": "förvaltningsprocesslagen",
    "MääräaikaL": "lagen om beräknande av laga tid",
    "AsiointiL": "lagen om elektronisk kommunikation i myndigheternas verksamhet",
    "TihL": "informationshanteringslagen",
    "DigiL": "lagen om tillhandahållande av digitala tjänster",
    "KieliL": "språklagen",
    "VaaliL": "vallagen",
    "HVAL": "lagen om välfärdsområden",
    "TSL": "dataskyddslagen",
    "ArkL": "arkivlagen",
    "HankintaL": "upphandlingslagen",
    "Tasa-arvoL": "jämställdhetslagen",
    "AKL": "lagen om områdesanvändning",
    "MRL": "markanvändnings- och bygglagen",
    "RakL": "bygglagen",
    "YSL": "miljöskyddslagen",
}
STATUTES_EN = {
    "KuntaL": "Local Government Act",
    "HL": "Administrative Procedure Act",
    "JulkL": "Act on the Openness of Government Activities",
    "HOL": "Administrative Judicial Procedure Act",
    "HLL": "Administrative Judicial Procedure Act of 1996",
    "MääräaikaL": "Act on the Calculation of Statutory Periods",
    "AsiointiL": "Act on Electronic Services and Communication in the Public Sector",
    "TihL": "Act on Information Management in Public Administration",
    "DigiL": "Act on the Provision of Digital Services",
    "KieliL": "Language Act",
    "VaaliL": "Election Act",
    "HVAL": "Act on Wellbeing Services Counties",
    "TSL": "Data Protection Act",
    "ArkL": "Archives Act",
    "HankintaL": "Act on Public Procurement and Concession Contracts",
    "Tasa-arvoL": "Act on Equality between Women and Men",
    "AKL": "Land Use Act",
    "MRL": "Land Use and Building Act",
    "RakL": "Building Act",
    "YSL": "Environmental Protection Act",
}


def supported(language: str | None) -> str:
    """``fi``, ``sv`` or ``en`` for any language code; Finnish when it is none of them."""
    code = (language or "fi").split("-")[0]
    return code if code in WEEKDAYS else "fi"


def civil(moment: date | datetime) -> date | datetime:
    """An aware moment by Finnish clocks; a bare date as it is."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(CIVIL_ZONE)
    return moment


def day(value: date | datetime, language: str = "fi") -> str:
    """``ma 14.12.2026``, ``må 14.12.2026``, ``Mon 14 Dec 2026``."""
    local = civil(value)
    weekday = WEEKDAYS[language][local.weekday()]
    if language == "en":
        return NBSP.join((weekday, str(local.day), _MONTHS[local.month - 1], str(local.year)))
    return f"{weekday}{NBSP}{local.day}.{local.month}.{local.year}"


def day_in_prose(value: date | datetime, language: str = "fi") -> str:
    """A day inside a sentence: Swedish writes it out there, ``fredagen den 11 december 2026``."""
    if language != "sv":
        return day(value, language)
    local = civil(value)
    weekday, month = _DEFINITE_SV[local.weekday()], _MONTHS_SV[local.month - 1]
    return f"{weekday} den{NBSP}{local.day}{NBSP}{month} {local.year}"


def time_of_day(value: datetime, language: str = "fi", *, seconds: bool = False) -> str:
    """``17.00`` or ``18.44.07``; a colon in English."""
    local = civil(value)
    text = local.strftime("%H.%M.%S" if seconds else "%H.%M")
    return text.replace(".", ":") if language == "en" else text


def moment(value: datetime, language: str = "fi") -> str:
    """``ma 14.12.2026 klo 17.00``, ``må 14.12.2026 kl. 17.00``, ``Mon 14 Dec 2026 at 17:00``."""
    return day(value, language) + _AT[language] + time_of_day(value, language)


def duration(value: timedelta | float) -> str:
    """Minutes and seconds of a speech: ``1.20``; hours only when there are any: ``1.02.30``."""
    total = int(value.total_seconds() if isinstance(value, timedelta) else value)
    minutes, seconds = divmod(total, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}.{minutes:02}.{seconds:02}" if hours else f"{minutes}.{seconds:02}"


def votes(ayes: int, noes: int) -> str:
    """``7–4``: the votes of a ballot, an en dash between."""
    return f"{ayes}–{noes}"


def euros(value: Decimal | float, language: str = "fi") -> str:
    """``48 000 €`` and ``48 000,50 €``; ``€48,000`` in English. Cents only when there are any."""
    amount = Decimal(str(value)).quantize(Decimal("0.01"))
    text = f"{amount:,.2f}" if amount % 1 else f"{amount:,.0f}"
    if language == "en":
        return f"€{text}" if amount >= 0 else f"-€{text[1:]}"
    text = text.replace(",", NBSP).replace(".", ",").replace("-", "\u2212")
    return f"{text}{NBSP}€"


def unbroken(text: str) -> str:
    """The text with the spaces at which no line may end: ``412 000``, ``25 %``, ``14 §``, ``§ 5``, ``klo 16.00``.

    A text that was typed has common spaces there. HTML may be given too: no tag has such a place.
    """
    return _NO_LINE_END.sub(NBSP, text)


def breakable(text: str) -> str:
    """A heading whose long compounds may be divided at a line's end, with a hyphen (soft hyphens between syllables).

    Browsers know few languages' syllables; no package has the Finnish ones. A plain text, no HTML.
    """
    return _LONG_WORD.sub(lambda word: SOFT_HYPHEN.join(_SYLLABLE.split(word[0])), text)


def file_size(size: int, language: str = "fi") -> str:
    """``2,1 Mt``, ``340 kt``: bytes as a reader thinks of a download."""
    if size >= 1_000_000:
        text, unit = f"{size / 1_000_000:.1f}", _MEGABYTES[language]
    else:
        text, unit = str(max(1, round(size / 1000))), _KILOBYTES[language]
    return (text if language == "en" else text.replace(".", ",")) + NBSP + unit


def citation(cite: Citation, language: str = "fi") -> str:
    """``KuntaL 103 § 1 mom. 2 kohta``, ``kommunallagen 103 § 1 mom. 2 punkten``, ``Local Government Act, section 103(1)(2)``."""
    return " ".join(citation_parts(cite, language))


def citation_parts(cite: Citation, language: str = "fi") -> tuple[str, str]:
    """The statute as the language calls it, and the place in it."""
    if language == "en":
        inner = "".join(f"({part})" for part in (cite.subsection, cite.point) if part is not None)
        return f"{STATUTES_EN.get(cite.statute, cite.statute)},", f"section{NBSP}{cite.section}{inner}"
    swedish = language == "sv"
    place = f"{cite.section}{NBSP}§"
    if cite.subsection is not None:
        place += f" {cite.subsection}{NBSP}mom."
    if cite.point is not None:
        place += f" {cite.point}{NBSP}{'punkten' if swedish else 'kohta'}"
    return STATUTES_SV.get(cite.statute, cite.statute) if swedish else cite.statute, place


def statute_title(cite: Citation, language: str = "fi") -> str:
    """The statute's full name and number, as an explanation of its short name; empty for local rules."""
    name, number = STATUTES.get(cite.statute, ("", ""))
    name = {"sv": STATUTES_SV, "en": STATUTES_EN}.get(language, {}).get(cite.statute, name)
    return f"{name} ({number})" if number else ""
