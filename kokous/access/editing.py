"""The check of an action that writes a text anew: has somebody else saved it after the page was opened?"""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kokous.core.editing import TextChanged, Values, changed_since
from kokous.core.events import history
from kokous.core.fold import Entry
from kokous.core.wording import moment, supported
from kokous.organisation.models import Person, User
from kokous.rules.citations import Citation


def require_unchanged(
    seen: str | None,
    present: Values,
    *,
    actor: User,
    stream: str,
    about: str = "",
    kind: str = "",
    cites: Iterable[Citation] = (),
) -> None:
    """Raise :class:`TextChanged` when a value of ``present`` is another than the page showed.

    ``seen`` is what the page's form carried (:func:`kokous.core.editing.digest`); None says that the caller has no
    page and writes the whole on purpose, as an import does. Asked under the lock, so that of two who save at
    once one is told. Who it was is read from ``stream``: the last event ``about`` the object, or of the ``kind``.
    """
    names = changed_since(seen, present) if seen is not None else frozenset()
    if names:
        raise TextChanged(
            _who_and_when(actor, stream, about, kind),
            present=present,
            names=names,
            cites=cites,
            advice=_("Mitään ei ole tallennettu. Vertaa tekstejä, valitse ja tallenna uudelleen."),
        )


def _who_and_when(actor: User, stream: str, about: str, kind: str) -> str:
    entries = (
        each for each in reversed(history(stream)) if _is_about(each, about) and kind in {"", each.kind}
    )
    last = next(entries, None)
    if last is None:
        return _("Joku muu on tallentanut tekstin sen jälkeen, kun avasit sivun.")
    at = moment(last.at, supported(get_language()))
    if last.actor == actor.actor:
        return _("Tallensit tekstin %(at)s toisessa ikkunassa sen jälkeen, kun avasit sivun.") % {"at": at}
    values = {"name": _name(last.entered_by or last.actor), "at": at}
    return _("%(name)s tallensi tekstin %(at)s sen jälkeen, kun avasit sivun.") % values


def _is_about(entry: Entry, about: str) -> bool:
    return not about or about in {*entry.payload.get("objects", ()), f"item:{entry.payload.get('item')}"}


def _name(actor: str) -> str:
    kind, _colon, key = actor.partition(":")
    found = Person.objects.filter(pk=key).first() if kind == "person" else None
    return found.name if found else _("Toinen käyttäjä")
