"""Choosing one of several hundred persons or accounts: a search, and its matches as radio buttons.

It works with the keyboard alone and without JavaScript: the search button sends
the form, which comes back as it was typed with the matches in it. With htmx the
matches come while one types. What tells namesakes apart is what they do (group,
office, bodies), never when they were born.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kokous.access.listing import ACCOUNT, PERSON, in_order, keys_in_order
from kokous.core.clock import today
from kokous.core.searching import containing, words_of
from kokous.organisation.models import GroupMembership, Membership, OfficeHolding, Person, User

#: How many matches are shown; the rest are asked to be narrowed down. A register this small needs no search.
SHOWN = 12


@dataclass(frozen=True)
class Match:
    """One row to choose: its key, its name, and what tells it from its namesakes."""

    value: str
    name: str
    details: str
    chosen: bool


def persons_with(words: Iterable[str]) -> Q:
    """Persons in whom each word is found: in the name, the council group, an office or a body of today."""
    found, day = Q(), today()
    groups = GroupMembership.objects.valid_on(day)
    offices = OfficeHolding.objects.valid_on(day)
    places = Membership.objects.valid_on(day)
    for word in words:
        found &= (
            containing("family_name", word)
            | containing("given_name", word)
            | containing("title", word)
            | Q(pk__in=groups.filter(_named("group", word)).values("person"))
            | Q(pk__in=offices.filter(containing("office__name", word)).values("person"))
            | Q(pk__in=places.filter(containing("body__name", word)).values("person"))
        )
    return found


def _named(group: str, word: str) -> Q:
    return containing(f"{group}__name", word) | containing(f"{group}__abbreviation", word, lookup="exact")


def with_details(persons: QuerySet[Person]) -> QuerySet[Person]:
    """The persons with what :func:`details_of` reads: three queries for any number of them."""
    day = today()
    return persons.prefetch_related(
        Prefetch(
            "group_memberships",
            GroupMembership.objects.valid_on(day).select_related("group"),
            to_attr="valid_groups",
        ),
        Prefetch("holdings", OfficeHolding.objects.valid_on(day).select_related("office"), to_attr="offices"),
        Prefetch("memberships", Membership.objects.valid_on(day).select_related("body"), to_attr="places"),
    )


def details_of(person: Any) -> str:
    """What tells the person from a namesake: title, council group, offices, bodies; the address if nothing else."""
    known = [
        person.title,
        *(row.group.short_name for row in person.valid_groups),
        *(row.office.name for row in person.offices),
        *(row.body.name for row in person.places),
    ]
    return ", ".join(dict.fromkeys(word for word in known if word)) or person.email


class PickWidget(forms.Widget):
    """The search field, its button and the matches. ``rows`` are the reader's own rows."""

    template_name = "access/widgets/pick.html"
    use_fieldset = True
    names: tuple[str, ...] = PERSON

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__()
        self.rows = rows
        self.words = ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """The chosen row's key; the words are kept for the page that comes back."""
        self.words = str(data.get(f"{name}-haku", ""))
        return data.get(name)

    def searches(self, data: Mapping[str, Any], name: str) -> bool:
        """Whether the form was sent to search: by the button, or by Enter after other words than those shown."""
        words = data.get(f"{name}-haku", "")
        return f"{name}-hae" in data or words != data.get(f"{name}-haettu", words)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template shows: few rows as they are, more of them by their matches."""
        context = super().get_context(name, value, attrs)
        total = self.rows.count()
        words = words_of(self.words)
        found = self.matching(words) if words or total <= SHOWN else self.rows.none()
        count = found.count()
        chosen = self.rows.filter(pk=value).first() if is_key(value) else None
        keys = keys_in_order(found.exclude(pk=chosen.pk) if chosen else found, self.names)[:SHOWN]
        shown = in_order(self.described(self.rows), keys)
        first = list(self.described(self.rows.filter(pk=chosen.pk))) if chosen else []
        context["pick"] = {
            "words": self.words,
            "invalid": bool(attrs and attrs.get("aria-invalid")),
            "total": total,
            "search": total > SHOWN,
            "asked": bool(words),
            "count": count,
            "more": max(count - SHOWN, 0),
            "matches": [self.match(row, chosen) for row in (*first, *shown)],
        }
        return context

    def matching(self, words: list[str]) -> QuerySet[Any]:
        """The rows in which every word is found."""
        return self.rows.filter(persons_with(words))

    def described(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with their details."""
        return with_details(rows)

    def match(self, row: Any, chosen: Model | None) -> Match:
        """One row as a choice."""
        return Match(str(row.pk), row.roll_name, details_of(row), row == chosen)


class PickAccountWidget(PickWidget):
    """The same for accounts: by their person, or by the user name."""

    names = ACCOUNT

    def matching(self, words: list[str]) -> QuerySet[Any]:
        """Accounts whose person has every word, or whose user name begins with the first."""
        persons = Person.objects.filter(persons_with(words))
        by_name = containing("username", words[0], lookup="startswith") if words else Q()
        return self.rows.filter(Q(person__in=persons.values("pk")) | by_name)

    def described(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The accounts with their persons' details."""
        return rows.select_related(None).prefetch_related(
            Prefetch("person", with_details(Person.objects.all()))
        )

    def match(self, row: User, chosen: Model | None) -> Match:
        """One account as a choice."""
        person = row.person
        name = person.roll_name if person else row.shown_name
        known = [row.username, details_of(person) if person else ""]
        return Match(str(row.pk), name, ", ".join(word for word in known if word), row == chosen)


class PickField(forms.ModelChoiceField[Any]):
    """One of the rows that the reader may choose from."""

    widget_class: type[PickWidget] = PickWidget

    def __init__(self, *, queryset: QuerySet[Any], **kwargs: Any) -> None:
        kwargs.setdefault(
            "error_messages",
            {"required": _("Hae ja valitse yksi."), "invalid_choice": _("Valitse luettelosta.")},
        )
        super().__init__(queryset=queryset, widget=self.widget_class(queryset), **kwargs)


class PickAccountField(PickField):
    """One of the accounts."""

    widget_class = PickAccountWidget


def is_key(value: Any) -> bool:
    """Whether the value can be a row's key: what was posted may be anything."""
    try:
        return bool(value) and bool(forms.UUIDField().clean(value))
    except forms.ValidationError:
        return False
