from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from vision.models.vision import Vision

MOST_CHANGES = 5


class ExpectedChange(models.Model):
    """A change the core group wants to see: for whom, by when. Five at most."""

    vision = models.ForeignKey(Vision, on_delete=models.CASCADE, related_name="changes")
    position = models.PositiveSmallIntegerField()
    title = models.CharField("changement attendu", max_length=160)
    public = models.CharField("pour qui", max_length=160)
    horizon = models.PositiveSmallIntegerField("d’ici")

    class Meta:
        verbose_name = "changement attendu"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint("vision", "position", name="one_change_per_position"),
            models.CheckConstraint(name="five_changes_at_most", condition=Q(position__range=(1, MOST_CHANGES))),
            models.CheckConstraint(name="a_change_has_a_title", condition=~Q(title="")),
        ]

    @property
    def facts(self) -> dict[str, Any]:
        return {"title": self.title, "public": self.public, "horizon": self.horizon}

    @property
    def stamp(self) -> str:
        """Changes when the text does: a form carries it, so that nobody overwrites what she has not seen."""
        return salted_hmac("expected-change", repr(self.facts)).hexdigest()[:16]
