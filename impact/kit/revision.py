"""Text that several people write: saved with the revision it started from, merged by word, never overwritten.

A text (a minutes item, a section of the vision) keeps its current ``body`` and ``version``; every saved state is a
row of its revision table. Saving from the current version stores; from an older one it merges; a true conflict is
``Conflict`` (the page answers 409 with both texts) and nothing is dropped.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from impact.kit.merge import Merged, merge
from impact.kit.refusal import Refused, Stale
from impact.kit.text import clean

MAX_TEXT = 20_000


class TextTooLong(Refused):
    sentence = _("Ce texte est trop long : 20 000 caractères au maximum. Rien n’est perdu, raccourcissez-le ici.")
    field = "body"


class UnknownBase(Refused):
    sentence = _("La version de départ de ce texte est inconnue. Rechargez la page en gardant votre texte de côté.")


@dataclass(eq=False)
class Conflict(Stale):
    """Both texts, and where they differ. Nothing was saved; nothing was lost."""

    theirs: str
    mine: str
    version: int
    merged: Merged

    def __post_init__(self) -> None:
        super().__init__()


class RevisedText(models.Model):
    body = models.TextField(default="", blank=True, max_length=MAX_TEXT)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def write(self, *, body: str, base: int, by: Any, at: datetime) -> bool:
        """Save ``body``, written from version ``base``. Returns whether the text changed.

        Call inside a transaction on a row locked with ``select_for_update``. Raises TextTooLong, UnknownBase, Conflict.
        """
        mine = clean(body)
        if len(mine) > MAX_TEXT:
            raise TextTooLong
        if base != self.version:
            mine = self._merged_with(mine, base)
        if mine == self.body:
            return False
        self.body, self.version = mine, self.version + 1
        self.save(update_fields=["body", "version"])
        self.revisions.create(version=self.version, base=base, body=mine, by=by, at=at)  # type: ignore[attr-defined]
        return True

    def _merged_with(self, mine: str, base: int) -> str:
        started_from = self.body_at(base)
        result = merge(started_from, self.body, mine)
        if result.text is None:
            raise Conflict(theirs=self.body, mine=mine, version=self.version, merged=result)
        if len(result.text) > MAX_TEXT:
            raise TextTooLong
        return result.text

    def body_at(self, version: int) -> str:
        """The text as it was at ``version`` (0 is the empty start). Raises UnknownBase."""
        if version == 0:
            return ""
        revision = self.revisions.filter(version=version).first()  # type: ignore[attr-defined]
        if revision is None:
            raise UnknownBase
        return str(revision.body)


class Revision(models.Model):
    """One saved state. Concrete models add ``text = ForeignKey(…, related_name="revisions")`` and its unicity."""

    version = models.PositiveIntegerField()
    base = models.PositiveIntegerField()
    body = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["version"]

    def previous(self) -> Self | None:
        """The revision just before this one, None for the first."""
        return type(self)._default_manager.filter(text=self.text, version=self.version - 1).first()  # type: ignore[attr-defined]
