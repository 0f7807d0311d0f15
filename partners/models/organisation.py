from django.db import models
from django.db.models import Q

from partners.enums import OrganisationKind


class Organisation(models.Model):
    """A structure: the State service, the council, the association somebody comes from. Not a person, not a seat."""

    name = models.CharField("nom", max_length=160)
    kind = models.CharField("type", max_length=20, choices=OrganisationKind.choices)
    siret = models.CharField("SIRET", max_length=14, blank=True)
    commune = models.ForeignKey(
        "territories.Commune", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "structure"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint("siret", condition=~Q(siret=""), name="one_organisation_per_siret"),
            models.CheckConstraint(name="organisation_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name
