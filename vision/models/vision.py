from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from partners.models import Partnership
from vision.enums import VisionStatus

LATEST_HORIZON = 2100


class VisionQuerySet(models.QuerySet):
    def visible_to(self, user, on: date | None = None) -> Self:
        """Drafts of the partnerships ``user`` belongs to on the day. An office (ANCT, region) opens none."""
        if not user.is_authenticated:
            return self.none()
        joined = Partnership.objects.all().ids_joined_by(user, on or localdate())
        return self.filter(partnership__in=joined)


class Vision(models.Model):
    """The vision of change of a partnership: one working draft at a time."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="visions")
    status = models.CharField(max_length=10, choices=VisionStatus.choices, default=VisionStatus.DRAFT)
    horizon = models.PositiveSmallIntegerField("année d’horizon")
    started_at = models.DateTimeField()

    objects = VisionQuerySet.as_manager()

    class Meta:
        verbose_name = "vision du changement"
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "partnership",
                condition=Q(status=VisionStatus.DRAFT),
                name="one_working_draft_per_partnership",
            ),
            models.CheckConstraint(name="a_plausible_horizon", condition=Q(horizon__range=(2020, LATEST_HORIZON))),
        ]

    def get_absolute_url(self) -> str:
        return reverse("vision:show", args=[self.partnership.slug])
