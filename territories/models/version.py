from datetime import date

from django.db import models
from django.db.models import F, Q

GENERATION_2015 = ["D2014-1750", "D2014-1751"]


class GeographyVersion(models.Model):
    """A list of quartiers and the text that sets it. ``valid_to`` is the first day it no longer holds.

    Where ``derogation`` names a department, each commune of it counts as a quartier while the version holds.
    """

    key = models.CharField(primary_key=True, max_length=20)
    label = models.CharField("géographie", max_length=120)
    legal_text = models.CharField("texte", max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    derogation = models.ForeignKey(
        "territories.Department", on_delete=models.PROTECT, null=True, blank=True, related_name="derogations"
    )

    class Meta:
        verbose_name = "version de la géographie prioritaire"
        ordering = ["valid_from", "key"]
        constraints = [
            models.CheckConstraint(
                name="geography_version_starts_before_it_ends",
                condition=Q(valid_to__isnull=True) | Q(valid_from__lt=F("valid_to")),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def covers(self, day: date) -> bool:
        """Whether the version holds on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def allows_communes_of(self, department_code: str, day: date) -> bool:
        """Whether a whole commune of the department counts as a quartier on ``day``."""
        return self.derogation_id == department_code and self.covers(day)
