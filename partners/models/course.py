"""Where a partnership stands: its phases with their evidence, its pauses, its starting conditions."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from partners.enums import Phase, Status
from partners.models.partnership import Partnership
from partners.models.person import Person


class PhaseChange(models.Model):
    """The trio moved the partnership to another phase. ``unmet``: what had no evidence yet, in words."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="phase_changes")
    before = models.CharField(max_length=12, choices=Phase.choices)
    after = models.CharField(max_length=12, choices=Phase.choices)
    reason = models.CharField("raison", max_length=500, blank=True)
    unmet = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(name="a_phase_change_changes", condition=~Q(before=F("after"))),
            models.CheckConstraint(name="unmet_lines_have_a_reason", condition=Q(unmet=[]) | ~Q(reason="")),
        ]


class StatusChange(models.Model):
    """A pause, a resumption or an end, asked by the trio or the ANCT and in force once both have signed."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="status_changes")
    after = models.CharField("état demandé", max_length=8, choices=Status.choices)
    reason = models.CharField("raison", max_length=500)
    review_on = models.DateField("à revoir le", null=True, blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    trio_signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    trio_signed_at = models.DateTimeField(null=True, blank=True)
    anct_signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    anct_signed_at = models.DateTimeField(null=True, blank=True)
    effective_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    since: datetime | None = None  # given by ``Partnership.halt``

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "partnership",
                condition=Q(effective_at=None, withdrawn_at=None),
                name="one_status_change_asked",
            ),
            models.CheckConstraint(name="a_status_change_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="a_pause_has_a_review_date", condition=~Q(after=Status.PAUSED) | Q(review_on__isnull=False)
            ),
            models.CheckConstraint(
                name="in_force_once_both_have_signed",
                condition=Q(effective_at=None) | Q(trio_signed_at__isnull=False, anct_signed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="two_different_people_sign",
                condition=Q(trio_signed_by=None) | Q(anct_signed_by=None) | ~Q(trio_signed_by=F("anct_signed_by")),
            ),
            models.CheckConstraint(
                name="withdrawn_or_in_force_not_both", condition=Q(effective_at=None) | Q(withdrawn_at=None)
            ),
        ]


class Preconditions(models.Model):
    """The three starting conditions, as the trio saw them on a day. The newest row is the current one."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="preconditions")
    champion = models.TextField("Qui porte la démarche et sera écouté", max_length=2000)
    champion_evidence = models.CharField("ce qui le montre", max_length=300, blank=True)
    resources = models.TextField("Les moyens réunis : temps, lieux, argent", max_length=2000)
    resources_evidence = models.CharField("ce qui le montre", max_length=300, blank=True)
    urgency = models.TextField("Pourquoi maintenant", max_length=2000)
    urgency_evidence = models.CharField("ce qui le montre", max_length=300, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = "préconditions"
        ordering = ["-written_at", "-pk"]
