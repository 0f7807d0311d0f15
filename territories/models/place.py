"""Administrative France: the codes of the Insee and of the Sirene register are the keys."""

from zoneinfo import ZoneInfo

from django.db import models

from territories.enums import SchoolZone
from territories.models.french import Named


class Region(Named):
    code = models.CharField(primary_key=True, max_length=3)

    class Meta:
        verbose_name = "région"
        ordering = ["name_sorted", "code"]


class Department(Named):
    """A department or an overseas collectivity; empty zones mean that no calendar is known for it."""

    code = models.CharField(primary_key=True, max_length=3)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="departments")
    school_zone = models.CharField(max_length=12, choices=SchoolZone.choices, blank=True)
    holiday_zone = models.CharField(max_length=20, blank=True)
    time_zone = models.CharField(max_length=40)

    class Meta:
        verbose_name = "département"
        ordering = ["name_sorted", "code"]
        constraints = [
            models.CheckConstraint(
                name="department_follows_a_known_school_zone",
                condition=models.Q(school_zone__in=["", *SchoolZone.values]),
            ),
        ]

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of its clocks."""
        return ZoneInfo(self.time_zone)

    @property
    def in_words(self) -> str:
        """« Aisne (02) »."""
        return f"{self.name} ({self.code})"


class Epci(Named):
    """An intermunicipal body, with own taxation or an EPT of Grand Paris (its kind ``EPT``)."""

    siren = models.CharField(primary_key=True, max_length=9)
    kind = models.CharField(max_length=5)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="epcis")

    class Meta:
        verbose_name = "intercommunalité"
        verbose_name_plural = "intercommunalités"
        ordering = ["name_sorted", "siren"]


class Commune(Named):
    """A commune, or a municipal district (Paris, Lyon, Marseille) whose ``parent`` is the commune."""

    code = models.CharField(primary_key=True, max_length=5)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="communes")
    epci = models.ForeignKey(Epci, on_delete=models.PROTECT, null=True, blank=True, related_name="communes")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="districts")
    population = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "commune"
        ordering = ["name_sorted", "code"]
