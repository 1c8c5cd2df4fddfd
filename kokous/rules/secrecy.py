"""Secrecy of documents: how far and how long, what the marking says, what is given out."""

from datetime import date

from dateutil.relativedelta import relativedelta

from kokous.rules.citations import Citation
from kokous.rules.secrecy_grounds import GROUNDS, Clause, SecrecyGround

#: JulkL 31 § 2 mom.
GENERAL_YEARS = 25
YEARS_AFTER_DEATH = 50
YEARS_WHEN_DEATH_UNKNOWN = 100

#: The marking's fixed words (JulkL 25 § 2 mom. as 907/2019), by language.
SECRET_MARKING = {"fi": "SALASSA PIDETTÄVÄ", "sv": "SEKRETESSBELAGD"}
#: For a document that is not secret but given by discretion (JulkL 16 a §).
DISCRETIONARY_MARKING = {"fi": "HARKINNANVARAISESTI ANNETTAVA", "sv": "UPPGES ENLIGT PRÖVNING"}

#: Headings that hide a matter instead of naming it (OKV/231/1/2017); compared without case and full stop.
SAYS_NOTHING = frozenset(
    {
        "asia ei ole julkinen",
        "ei julkinen",
        "ei-julkinen asia",
        "salainen asia",
        "salassa pidettävä",
        "salassa pidettävä asia",
        "ärendet är inte offentligt",
        "sekretessbelagt ärende",
        "sekretessbelagd",
        "hemligt ärende",
    }
)


def ground(point: str) -> SecrecyGround:
    """The secrecy ground of JulkL 24 § 1 mom. by its point, such as ``"20"`` or ``"31 a"``.

    Raises ValueError for a point the section does not have.

    Rules: 12.2
    """
    try:
        return GROUNDS[point]
    except KeyError:
        raise ValueError(f"JulkL 24 § 1 mom. has no point {point}") from None


def is_secret(clause: Clause, *, giving_would_harm: bool | None) -> bool:
    """Whether information under such a clause is secret (JulkL 17 § 2 mom.).

    ``giving_would_harm``: True, False when it obviously would not, None when unclear. Under
    presumed publicity doubt opens the document, under presumed secrecy it closes it.

    Rules: 12.2
    """
    if clause is Clause.ABSOLUTE:
        return True
    if clause is Clause.PRESUMED_PUBLICITY:
        return giving_would_harm is True
    return giving_would_harm is not False


def secret_until(point: str, *, dated: date, died: date | None = None) -> date:
    """The last day the document may be kept secret (JulkL 31 § 2 and 4 mom.).

    ``dated`` is the date on an authority's document (or its completion), or the day a
    private person's document arrived. 25 years; in points 24-32, which protect private
    life, 50 years from the person's death or, when it is not known, 100 years from
    ``dated``. Secrecy that ends earlier (point 6: when the complaint is decided) is the
    keeper's to lift. Raises ValueError for an unknown point.

    Rules: 12.2
    """
    if not ground(point).protects_private_life:
        return dated + relativedelta(years=GENERAL_YEARS)
    if died is not None:
        return died + relativedelta(years=YEARS_AFTER_DEATH)
    return dated + relativedelta(years=YEARS_WHEN_DEATH_UNKNOWN)


def marking(basis: Citation, *, part: str, language: str, clause: Clause) -> str:
    """The secrecy marking: the fixed words, which part, on which provision (JulkL 25 §).

    ``part`` names the secret part in the document's language. Where the provision has a
    harm clause, the provision alone suffices and the part is left out. Raises KeyError for
    a language other than ``fi`` and ``sv``: the law fixes the words in these two only.

    Rules: 12.2
    """
    head = f"{SECRET_MARKING[language]} ({basis})"
    if clause is Clause.ABSOLUTE and part:
        return f"{head}: {part}"
    return head


def marking_required(*, given_to_party: bool, protects_other_or_public: bool) -> bool:
    """Whether the marking must be made: given to a party and secret for another's or the public interest (JulkL 25 § 1 mom.).

    Other secret documents may be marked.

    Rules: 12.2
    """
    return given_to_party and protects_other_or_public


def public_part_given(*, wholly_secret: bool, separable: bool) -> bool:
    """Whether the public part of a partly secret document is given: when the secret is not revealed by it (JulkL 10 §).

    Rules: 12.2
    """
    return not wholly_secret and separable


def silence_binds(*, employee: bool, trustee: bool, learnt_in_office: bool) -> bool:
    """Whether the duty of silence binds the person, in office and after it (JulkL 23 § 1 mom.).

    Rules: 12.2
    """
    return (employee or trustee) and learnt_in_office


def party_may_see(*, party: bool, may_have_affected: bool, barred_by: str = "") -> bool:
    """Whether one may see a document not public as a party (JulkL 11 §).

    ``barred_by`` is an exception of 11 § 2 mom., empty when none applies. Standing only as
    a member of the municipality does not make one a party (11 § 4 mom.).

    Rules: 12.2
    """
    return party and may_have_affected and not barred_by


def names_its_matter(heading: str) -> bool:
    """Whether a public heading says enough for the public to ask for more (OKV/231/1/2017 [K]).

    Rules: R-3.10
    """
    words = heading.strip(" .").casefold()
    return bool(words) and words not in SAYS_NOTHING


def heading_lacks(*, public: bool, ground: str, public_heading: str) -> tuple[str, ...]:
    """What a heading that tells a secret still lacks: its ground (JulkL 25 §), a public heading beside it.

    The same for an item of an agenda and for a matter of the case register, whose
    entries are public from the entry on (JulkL 6 § 1 mom. 1 kohta, TihL 25-26 §).

    Rules: R-3.10, R-14.01, 12.2
    """
    if public:
        return ()
    lacking = [] if ground.strip() else ["ground"]
    if not names_its_matter(public_heading):
        lacking.append("public_heading")
    return tuple(lacking)
