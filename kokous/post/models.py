"""A letter: a row that a step writes in its own transaction, so that what was done is told and what was refused is not."""

from typing import Any, ClassVar, Self, TypeVar, cast

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kokous.core import clock
from kokous.post.attempts import BUSY, UNTRIED
from kokous.post.enums import UNSENT, LetterState

L = TypeVar("L", bound="Letter")


class LetterQuerySet(models.QuerySet[L]):
    """Letters by what is to be done with them."""

    def waiting(self) -> Self:
        """Those that the worker has still to send."""
        return self.filter(state=LetterState.WAITING)

    def ripe(self) -> Self:
        """Those of the waiting ones whose moment has come."""
        return self.waiting().filter(self.model.is_ripe())

    def free(self) -> Self:
        """Those that no other worker is sending just now."""
        return self.filter(Q(tried_at=None) | Q(tried_at__lt=clock.now() - BUSY))

    def unsent(self) -> Self:
        """Those that did not leave, given up or not."""
        return self.filter(state__in=UNSENT)

    def stuck(self) -> Self:
        """Those to be told of: given up, or not even tried although there was time (the worker does not run)."""
        late = Q(state=LetterState.WAITING, attempts=0, waiting_since__lt=clock.now() - UNTRIED)
        return self.filter(Q(state=LetterState.FAILED) | late)


class Letter(models.Model):
    """An e-mail that a step owes. An app derives its own kind and registers who writes it (:mod:`kokous.post.kinds`)."""

    state = models.CharField(_("tila"), max_length=8, choices=LetterState, default=LetterState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("yritykset"), default=0)
    waiting_since = models.DateTimeField(_("odottanut alkaen"), default=clock.now)
    tried_at = models.DateTimeField(_("yritetty viimeksi"), null=True)
    #: What the mail server or the connection said last, in its own words.
    problem = models.CharField(_("este"), max_length=300, blank=True)

    objects: ClassVar[Any] = LetterQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def is_ripe(cls) -> Q:
        """Which waiting letters may go now; one kind may collect for a while."""
        return Q()

    @classmethod
    def of_batch(cls, batch: str) -> LetterQuerySet[Self]:
        """The letters that one task sends through one connection; each its own unless the kind says otherwise."""
        return cast("LetterQuerySet[Self]", cls.objects.filter(pk=batch))

    @property
    def batch(self) -> str:
        """What :meth:`of_batch` is asked with."""
        return str(self.pk)

    def is_wanted(self) -> bool:
        """Whether it is still to be sent when its turn comes."""
        return True
