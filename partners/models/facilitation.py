from django.db import models
from django.db.models import Q

from partners.enums import Office
from partners.models.partnership import Partnership
from partners.models.period import Period, PeriodQuerySet, ends_after_start
from partners.models.person import Person


class Facilitation(Period):
    """A person runs the meetings and keeps the records of a partnership. A role without a voice, not a seat."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="facilitations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="facilitations")
    title = models.CharField("fonction", max_length=160, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [ends_after_start("facilitation_ends_after_it_starts")]


class OfficeHolding(Period):
    """A person reads for the ANCT or for a region, or administers the platform."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="offices")
    office = models.CharField(max_length=8, choices=Office.choices)
    region = models.ForeignKey("territories.Region", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField("fonction", max_length=160, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            ends_after_start("office_ends_after_it_starts"),
            models.CheckConstraint(
                name="a_region_for_regional_offices_only",
                condition=Q(office=Office.REGION, region__isnull=False)
                | (~Q(office=Office.REGION) & Q(region__isnull=True)),
            ),
        ]
