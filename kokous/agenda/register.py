"""Who reads which title of a matter in the case register.

The register is a diary, public from the entry on (JulkL 6 § 1 mom. 1 kohta, TihL 26 §); a secret in
a title is not (JulkL 22 §, 24 §). A protected title is read by those who handle the matter:

* who prepares, or keeps the minutes, in the body that prepares it or in one on whose agenda it stands;
* who decides in a body on whose agenda it stands, from the notice on;
* whoever else an app above names, such as the office whose decision is tied to it.

Everybody else who reads the register gets the public title. What the query gives as ``shown_title`` is
what the reader may see, so that searches and lists made from it cannot tell more.
"""

from datetime import date
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from kokous.access.codes import Code
from kokous.access.policy import Reader, visible
from kokous.agenda.handling import HANDLED
from kokous.agenda.models import AgendaItem, Matter
from kokous.organisation.models import Body

#: Who handles what is being prepared.
PREPARING = (Code.PREPARE, Code.KEEP_MINUTES)


def with_shown_titles(rows: QuerySet[Matter], user: Reader, on: date) -> QuerySet[Matter]:
    """``rows`` with ``handled``, and as ``shown_title`` the title that the reader may see (empty: only that it is secret).

    Two queries at once for the bodies; the titles are told in the query that is made from this.
    """
    protected = Q(public=False) | ~Q(public_title="")
    shown = Case(
        When(Q(handled=True) | ~protected, then=F("title")),
        When(~Q(public_title=""), then=F("public_title")),
        default=Value(""),
    )
    handled = Exists(Matter.objects.filter(handled_by(user, on), pk=OuterRef("pk")))
    return rows.annotate(handled=handled).annotate(shown_title=shown)


def handled_by(user: Reader, on: date) -> Q:
    """The matters that the reader handles on the day: in bodies, once their notices are out, and beyond them.

    Who prepares in a body, or keeps its minutes, handles what is being prepared too.
    """
    preparing = _bodies(user, PREPARING, on)
    deciding = _bodies(user, (Code.DECIDE,), on)
    drafts = AgendaItem.objects.filter(meeting__body__in=preparing, matter__isnull=False)
    sent = AgendaItem.objects.filter(
        meeting__body__in=deciding, meeting__notice_sent_at__isnull=False, matter__isnull=False
    )
    found = Q(body__in=preparing) | Q(pk__in=drafts.values("matter")) | Q(pk__in=sent.values("matter"))
    for keys in HANDLED.ask(user, on):
        found |= Q(pk__in=keys)
    return found


def _bodies(user: Reader, codes: tuple[Code, ...], on: date) -> list[UUID]:
    """Read at once: the rights are long questions, and one inside another is too long for SQLite."""
    rights = Q(pk__in=[])
    for code in codes:
        rights |= Q(pk__in=visible(user, code, on).values("pk"))
    return list(Body.objects.filter(rights).values_list("pk", flat=True))
