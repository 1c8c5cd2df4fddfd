"""Who sees a picture of a published text: anyone, as long as the text is on the web with the picture in it."""

from django.db.models import TextField
from django.db.models.functions import Cast

from kokous.access.policy import Reader
from kokous.core.clock import today
from kokous.core.models import Picture
from kokous.core.richtext.images import stands_in
from kokous.publishing.models import Announcement, PublishedText

#: The facts of a published § that are HTML (:mod:`kokous.minutes.documents.facts`).
RICH = ("description", "proposal", "decision", "handling")


def may_see(user: Reader, picture: Picture) -> bool:
    """Whether a decision on the web shows the picture in the rendition of the day, or an announcement that is shown."""
    return _in_decisions(picture) or _in_announcements(picture)


def _in_decisions(picture: Picture) -> bool:
    shown = {"item__publication__replaced_at__isnull": True, "item__publication__withdrawn_at__isnull": True}
    # A text that was published before the picture was added cannot show it.
    rows = PublishedText.objects.filter(item__publication__published_at__gte=picture.added_at, **shown)
    rows = rows.annotate(said=Cast("facts", TextField())).filter(said__contains=str(picture.pk))
    day = today()
    return any(
        text.kind == text.item.kind_on(day) and stands_in(picture, *_strings(text))
        for text in rows.select_related("item__publication").defer("words", "html")
    )


def _strings(text: PublishedText) -> list[str]:
    """The rich texts; in a heading an address is words."""
    return [str(text.facts.get(name) or "") for name in RICH]


def _in_announcements(picture: Picture) -> bool:
    rows = Announcement.objects.filter(text__contains=str(picture.pk), withdrawn_at__isnull=True)
    return any(stands_in(picture, row.text) for row in rows.filter(last_shown__gte=today()))
