from django.db import models

from partners.models.mandate import Mandate
from partners.models.partnership import Partnership
from partners.models.person import Person


class Charter(models.Model):
    """The rules a core group gives itself, one row a version. A published version never changes."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="charters")
    version = models.PositiveSmallIntegerField()
    text = models.TextField("charte", max_length=20000)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "charte de coopération"
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint("partnership", "version", name="one_charter_per_version"),
            models.CheckConstraint(name="a_charter_has_a_text", condition=~models.Q(text="")),
        ]


class CharterAnswer(models.Model):
    """A member said yes, or no, to one version, for one mandate."""

    charter = models.ForeignKey(Charter, on_delete=models.PROTECT, related_name="answers")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="charter_answers")
    accepted = models.BooleanField()
    note = models.CharField("ce qui vous gêne", max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint("charter", "mandate", name="one_answer_per_charter_and_mandate")]
