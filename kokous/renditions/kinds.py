"""The renditions of a decision or of minutes (R-10.05 [I])."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from kokous.core.labels import Labels
from kokous.core.richtext.renditions import MINIMAL_HIDES, PUBLIC_HIDES


class RenditionKind(StrEnum):
    """What of a text is shown: all, what is not secret (JulkL 22 §), or that without personal data (KuntaL 140 § 1 mom.)."""

    OFFICIAL = "official"
    PUBLIC = "public"
    MINIMAL = "minimal"

    @property
    def hides(self) -> frozenset[str]:
        """The kinds of marked passages that are absent from it."""
        match self:
            case RenditionKind.OFFICIAL:
                return frozenset()
            case RenditionKind.PUBLIC:
                return PUBLIC_HIDES
            case RenditionKind.MINIMAL:
                return MINIMAL_HIDES


#: Those that the web may show.
WEB = (RenditionKind.PUBLIC, RenditionKind.MINIMAL)
LABELS = Labels(
    RenditionKind,
    {
        RenditionKind.OFFICIAL: _("virallinen"),
        RenditionKind.PUBLIC: _("julkinen"),
        RenditionKind.MINIMAL: _("ilman henkilötietoja"),
    },
)
WEB_LABELS = Labels(RenditionKind, {kind: LABELS.words[kind] for kind in WEB}, where=lambda kind: kind in WEB)
