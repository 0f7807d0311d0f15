from django.db import models
from django.db.models import F, Q

from territories.enums import SchoolZone


class PublicHoliday(models.Model):
    """A public holiday of a zone; each zone is complete on its own."""

    zone = models.CharField(max_length=20)
    day = models.DateField()
    label = models.CharField(max_length=80)

    class Meta:
        verbose_name = "jour férié"
        verbose_name_plural = "jours fériés"
        ordering = ["zone", "day", "label"]
        constraints = [
            models.UniqueConstraint(fields=["zone", "day", "label"], name="public_holiday_is_told_once"),
        ]


class SchoolHoliday(models.Model):
    """No class from ``starts_on`` until the day before ``resumes_on`` (empty while it is not published).

    ``population`` says for whom (pupils, teachers, a part of the zone); empty means everyone.
    """

    zone = models.CharField(max_length=12, choices=SchoolZone.choices)
    school_year = models.CharField(max_length=9)
    label = models.CharField(max_length=80)
    population = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField()
    resumes_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "vacances scolaires"
        verbose_name_plural = "vacances scolaires"
        ordering = ["zone", "starts_on", "label", "population"]
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "school_year", "label", "population", "starts_on"],
                name="school_holiday_is_told_once",
            ),
            models.CheckConstraint(
                name="school_holiday_starts_before_classes_resume",
                condition=Q(resumes_on__isnull=True) | Q(starts_on__lt=F("resumes_on")),
            ),
            models.CheckConstraint(
                name="school_year_reads_like_2026_2027", condition=Q(school_year__regex=r"^\d{4}-\d{4}$")
            ),
        ]
