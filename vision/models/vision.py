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

    def published_to(self, user, on: date | None = None) -> Self:
        """What was adopted, current or not, in the partnerships ``user`` may see on the day: offices too."""
        seen = Partnership.objects.visible_to(user, on).order_by()
        return self.filter(partnership__in=seen).exclude(status=VisionStatus.DRAFT)


class Vision(models.Model):
    """The vision of change of a partnership: one working draft and one current version at most.

    The draft itself becomes the adopted version, with its sections: nothing is copied at that moment, so nothing can
    differ from what was consented to. ``based_on`` is the version a later draft was copied from.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="visions")
    status = models.CharField(max_length=10, choices=VisionStatus.choices, default=VisionStatus.DRAFT)
    horizon = models.PositiveSmallIntegerField("année d’horizon")
    started_at = models.DateTimeField()
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="amended_by")
    major = models.PositiveSmallIntegerField(null=True, blank=True)
    minor = models.PositiveSmallIntegerField(null=True, blank=True)

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
            models.UniqueConstraint(
                "partnership",
                condition=Q(status=VisionStatus.ADOPTED),
                name="one_current_vision_per_partnership",
            ),
            models.UniqueConstraint("partnership", "major", "minor", name="one_vision_per_number"),
            models.CheckConstraint(name="a_plausible_horizon", condition=Q(horizon__range=(2020, LATEST_HORIZON))),
            models.CheckConstraint(name="a_known_vision_status", condition=Q(status__in=VisionStatus.values)),
            models.CheckConstraint(
                name="numbered_once_adopted",
                condition=Q(status=VisionStatus.DRAFT, major=None, minor=None)
                | (~Q(status=VisionStatus.DRAFT) & Q(major__isnull=False, major__gte=1, minor__isnull=False)),
            ),
        ]

    def get_absolute_url(self) -> str:
        if self.is_draft:
            return reverse("vision:show", args=[self.partnership.slug])
        return reverse("vision:adopted", args=[self.partnership.slug, self.number])

    @property
    def is_draft(self) -> bool:
        return self.status == VisionStatus.DRAFT

    @property
    def is_current(self) -> bool:
        return self.status == VisionStatus.ADOPTED

    @property
    def number(self) -> str:
        """« 1.0 »; empty for a draft, whose propositions have a label each."""
        return "" if self.major is None else f"{self.major}.{self.minor}"
