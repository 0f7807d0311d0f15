from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate

from impact.kit.addresses import address
from impact.kit.revision import RevisedText, Revision
from meetings.enums import MinutesStatus
from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from partners.models import Partnership, Person


class MinutesQuerySet(models.QuerySet):
    def visible_to(self, user, on: date | None = None) -> Self:
        """The core group's approved minutes for all who see the partnership; drafts, and all that working groups wrote,
        for its core group and facilitation only."""
        on = on or localdate()
        seen = self.filter(meeting__in=Meeting.objects.visible_to(user, on).order_by())
        if not user.is_authenticated:
            return seen
        inside = Q(meeting__partnership__in=Partnership.objects.ids_joined_by(user, on))
        return seen.filter(Q(status=MinutesStatus.APPROVED, meeting__group=None) | inside)


class Minutes(models.Model):
    """The record of a meeting: a draft, then sent for review, then approved at a next meeting and immutable for ever.

    ``digest`` is the SHA-256 (hexadecimal) of the approved text, as ``models.frozen.frozen_text`` writes it.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="record")
    status = models.CharField(max_length=12, choices=MinutesStatus.choices, default=MinutesStatus.DRAFT)
    secretary = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField()
    digest = models.CharField(max_length=64, blank=True)

    objects = MinutesQuerySet.as_manager()

    class Meta:
        verbose_name = "compte rendu"
        verbose_name_plural = "comptes rendus"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="a_known_minutes_status", condition=Q(status__in=MinutesStatus.values)),
            models.CheckConstraint(
                name="approved_minutes_bear_their_digest",
                condition=~Q(status=MinutesStatus.APPROVED) | Q(digest__regex=r"^[0-9a-f]{64}$"),
            ),
        ]

    def get_status_display(self) -> str:  # type: ignore[no-redef]  # see Meeting
        return str(MinutesStatus(self.status).label)

    def get_absolute_url(self) -> str:
        return address("meetings:minutes", self.meeting.partnership.slug, self.meeting.number)

    @property
    def is_approved(self) -> bool:
        return self.status == MinutesStatus.APPROVED


class MinutesItem(RevisedText):
    """What was said on one point."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="texts")
    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="text")

    class Meta:
        verbose_name = "point du compte rendu"
        ordering = ["item__position", "pk"]


class MinutesItemRevision(Revision):
    text = models.ForeignKey(MinutesItem, on_delete=models.PROTECT, related_name="revisions")

    class Meta(Revision.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("text", "version", name="one_minutes_revision_per_version")]
