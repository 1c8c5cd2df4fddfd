"""Pictures of texts: checked, drawn anew without what the camera wrote in them, stored immutably.

Who may see a picture follows from the texts it stands in, which are the higher
floors': each registers who may read its texts (:mod:`kokous.core.richtext.viewers`). Before it
stands in any, and where nobody else may see it, it is seen by who added it.
Writing a picture into a text is therefore open to those only who may see it (:func:`require_seen`).
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from kokous.core import blobs
from kokous.core.models import Picture
from kokous.core.richtext import viewers
from kokous.core.richtext.tree import parse
from kokous.core.violations import RuleViolation
from kokous.rules.citations import cite

#: Largest file that is taken in, bytes.
MAX_BYTES = 12 * 1024 * 1024
#: Largest drawing that is opened, pixels: a small file may unfold to fill the memory.
MAX_PIXELS = 60_000_000
#: Longer side of what is stored, pixels: sharp across an A4 page at 250 dpi.
MAX_SIDE = 2400
#: What is secret is shown to nobody without the right to it (JulkL 22 §).
CONFIDENTIAL = cite("JulkL", 22)
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
JPEG_QUALITY = 88
_ADDRESS = re.compile(r"/kuvat/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/?")


class PictureRefused(RuleViolation):
    """The file is not a picture that a text can carry; the message says why and the advice what to do."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture redrawn: only PNG or JPEG, which every reader and every PDF can show. Sizes in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def redraw(data: bytes) -> Drawing:
    """The same picture upright, at most :data:`MAX_SIDE` wide and high, without metadata.

    The place, time and device that a camera writes into a file are personal data
    that nobody meant to publish. An animation is its first picture. Raises
    :class:`PictureRefused` for other kinds of file, too large ones and broken ones.
    """
    if len(data) > MAX_BYTES:
        raise PictureRefused(
            _("Kuva on liian suuri: enintään %(size)s Mt.") % {"size": MAX_BYTES // 1024**2},
            advice=_("Pienennä kuvaa ja lisää se uudelleen."),
        )
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _too_many_pixels()
            return _encoded(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise _too_many_pixels() from bomb
    except PictureRefused:
        raise
    except Exception as broken:  # a broken file makes the library raise anything
        raise PictureRefused(
            _("Tiedostoa ei voi lukea kuvana."),
            advice=_("Lisää PNG-, JPEG-, WebP- tai GIF-kuva."),
        ) from broken


def store(data: bytes, *, actor: str, at: datetime) -> Picture:
    """Redraw and store; ``actor`` is ``user:<uuid>``. Raises :class:`PictureRefused`."""
    drawing = redraw(data)
    with transaction.atomic():
        return Picture.objects.create(
            blob=blobs.write(drawing.data),
            media_type=drawing.media_type,
            width=drawing.width,
            height=drawing.height,
            added_by=actor,
            added_at=at,
        )


def may_upload(user: Any) -> bool:
    """Whether the user may add pictures to texts: anyone with an account."""
    return bool(user.is_authenticated and user.is_active)


def may_see(user: Any, picture: Picture) -> bool:
    """Whether the user may read a text that the picture stands in, or added it (JulkL 9 and 22 §)."""
    if may_upload(user) and picture.added_by == getattr(user, "actor", None):
        return True
    return viewers.is_shown_to(user, picture)


def data_at(address: str) -> bytes | None:
    """The bytes of the picture that a text names, for a document of that text; None when there are none.

    Asks no right: who may have the document may have its pictures.
    """
    found = _ADDRESS.fullmatch(address)
    picture = Picture.objects.filter(pk=found[1]).first() if found else None
    try:
        return blobs.read(picture.blob_id) if picture else None
    except blobs.BlobErased:
        return None


def stands_in(picture: Picture, *texts: str) -> bool:
    """Whether one of the texts (clean HTML) shows the picture; its address as words or in a link shows nothing."""
    key = str(picture.pk)
    return any(key in text and key in _keys_in(text) for text in texts)


def require_seen(user: Any, *texts: str, before: Iterable[str] = ()) -> None:
    """Refuse texts with a picture that their writer may not see: it would be shown to the writer and on.

    One that stood in the texts ``before`` may stay. A picture that is not there is refused
    in the same words, which therefore tell nothing.
    """
    known = {key for text in before for key in _keys_in(text)}
    wanted = {key for text in texts for key in _keys_in(text)} - known
    found = Picture.objects.filter(pk__in=wanted)
    if len(wanted) != sum(may_see(user, picture) for picture in found):
        raise RuleViolation(
            _("Tekstissä on kuva, jota sinulla ei ole oikeutta katsoa."),
            cites=[CONFIDENTIAL],
            advice=_("Poista kuva, tai lisää oma kuva tiedostosta."),
        )


def _keys_in(html: str) -> set[str]:
    """The keys of the pictures that clean HTML shows."""
    sources = (
        (each.attributes.get("src", "") for each in parse(html).elements("img")) if "<img" in html else ()
    )
    return {found[1] for source in sources if (found := _ADDRESS.fullmatch(source))}


def _too_many_pixels() -> PictureRefused:
    return PictureRefused(
        _("Kuvassa on liikaa kuvapisteitä: enintään %(count)s miljoonaa.") % {"count": MAX_PIXELS // 10**6},
        advice=_("Pienennä kuvaa ja lisää se uudelleen."),
    )


def _encoded(image: Image.Image) -> Drawing:
    photograph = image.format == "JPEG" or (image.format == "WEBP" and image.mode == "RGB")
    upright = ImageOps.exif_transpose(image)
    transparent = upright.has_transparency_data
    plain = upright.convert("RGBA" if transparent else "RGB")
    plain.thumbnail((MAX_SIDE, MAX_SIDE))
    target = io.BytesIO()
    kind = "JPEG" if photograph and not transparent else "PNG"
    # A new image carries the pixels only: no EXIF, no comment, no text chunk, no thumbnail of the uncropped picture.
    bare = Image.new(plain.mode, plain.size)
    bare.paste(plain)
    bare.save(target, kind, optimize=True, **({"quality": JPEG_QUALITY} if kind == "JPEG" else {}))
    return Drawing(target.getvalue(), MEDIA_TYPES[kind], plain.width, plain.height)
