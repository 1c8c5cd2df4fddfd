"""What the registers' models share: a UUID for a name, and dates of validity."""

import uuid
from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class UuidModel(models.Model):
    """Addresses, streams and open data name the row by this key, never by a running number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


def valid_on(day: date, prefix: str = "") -> Q:
    """Condition for rows whose ``starts``–``ends`` (both included, ``ends`` may be open) cover ``day``.

    ``prefix`` is the lookup path to the dated row, such as ``"holdings__"``.
    """
    started = Q(**{f"{prefix}starts__lte": day})
    open_or_later = Q(**{f"{prefix}ends__isnull": True}) | Q(**{f"{prefix}ends__gte": day})
    return started & open_or_later


class DatedQuerySet(models.QuerySet[M_co]):
    """Rows with ``starts`` and ``ends``, both days included."""

    def valid_on(self, day: date) -> Self:
        """The rows that are in force on ``day``."""
        return self.filter(valid_on(day))

    def overlapping(self, starts: date, ends: date | None) -> Self:
        """The rows in force on at least one day between ``starts`` and ``ends`` (open when ``None``)."""
        rows = self.filter(Q(ends__isnull=True) | Q(ends__gte=starts))
        return rows if ends is None else rows.filter(starts__lte=ends)


def dates_in_order(name: str) -> models.CheckConstraint:
    """Constraint: a row does not end before it starts."""
    condition = Q(ends__isnull=True) | Q(ends__gte=F("starts"))
    return models.CheckConstraint(condition=condition, name=name)


class DatedModel(UuidModel):
    """A register row in force from ``starts`` to ``ends``, both days included."""

    starts = models.DateField("alkaa")
    ends = models.DateField("päättyy", null=True, blank=True)

    class Meta:
        abstract = True

    def is_valid_on(self, day: date) -> bool:
        """Whether the row is in force on ``day``."""
        return self.starts <= day and (self.ends is None or day <= self.ends)
