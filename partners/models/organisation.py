from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from partners.enums import OrganisationKind


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def current(self) -> Self:
        """Those that were not merged into another."""
        return self.filter(merged_into=None)


class Organisation(models.Model):
    """A structure: the State service, the council, the association somebody comes from. Not a person, not a seat.

    One that proved to be another is kept, ``merged_into`` it; the names it had are ``FormerName`` rows.
    """

    name = models.CharField("nom", max_length=160)
    kind = models.CharField("type", max_length=20, choices=OrganisationKind.choices)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    commune = models.ForeignKey(
        "territories.Commune", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "structure"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "siret", condition=~Q(siret="") & Q(merged_into=None), name="one_organisation_per_siret"
            ),
            models.CheckConstraint(
                name="siret_has_fourteen_digits", condition=Q(siret="") | Q(siret__regex=r"^[0-9]{14}$")
            ),
            models.CheckConstraint(
                name="not_merged_into_itself", condition=Q(merged_into=None) | ~Q(merged_into=F("pk"))
            ),
            models.CheckConstraint(name="organisation_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class FormerName(models.Model):
    """A name the structure had, through ``until``. Records of that time still show it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField("ancien nom", max_length=160)
    until = models.DateField("jusqu’au")

    class Meta:
        ordering = ["until", "pk"]
        constraints = [models.UniqueConstraint("organisation", "until", name="one_name_at_a_time")]


def name_on(organisation: Organisation, day: date) -> str:
    """How it was called on the day (``former_names`` may be prefetched)."""
    held = sorted((former.until, former.name) for former in organisation.former_names.all() if former.until >= day)
    return held[0][1] if held else organisation.name
