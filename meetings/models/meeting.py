import uuid
from datetime import date, datetime, time
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from impact.kit import french
from impact.kit.addresses import address
from meetings.enums import MeetingKind, MeetingStatus
from partners.models import Partnership, WorkingGroup
from partners.models.period import same


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user, on: date | None = None) -> Self:
        """The meetings of the partnerships ``user`` may see on the day."""
        return self.filter(partnership__in=Partnership.objects.visible_to(user, on).order_by())

    def upcoming(self, at: datetime) -> Self:
        """Neither over, held nor cancelled, soonest first."""
        over = [MeetingStatus.HELD, MeetingStatus.CANCELLED]
        return self.filter(ends_at__gte=at).exclude(status__in=over).order_by("starts_at", "pk")


class Meeting(models.Model):
    """One meeting of a partnership. ``uid`` and ``sequence`` name it in everybody's calendar.

    ``group`` is the working group it belongs to, none for the core group's own. ``taken_over``: held before the
    partnership came here; only its date, ``present_count``, a few words and a file are known. One whose hour nobody
    knows lasts from midnight to midnight.
    ``rhythm_day`` is the day of the series it stands for, wherever it was moved since; none for a meeting apart.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=MeetingKind.choices, default=MeetingKind.CORE_GROUP)
    status = models.CharField(max_length=16, choices=MeetingStatus.choices, default=MeetingStatus.PLANNED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField("lieu", max_length=200, blank=True)
    holiday_confirmed = models.BooleanField(default=False)
    reason = models.CharField("raison", max_length=200, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    convened_at = models.DateTimeField(null=True, blank=True)
    agenda_published_at = models.DateTimeField(null=True, blank=True)
    agenda_version = models.PositiveIntegerField(default=0)
    group = models.ForeignKey(
        WorkingGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings", verbose_name="groupe"
    )
    taken_over = models.BooleanField("repris", default=False)
    present_count = models.PositiveSmallIntegerField("personnes présentes", null=True, blank=True)
    subject = models.CharField("sujet", max_length=160, blank=True)
    summary = models.TextField("ce qui s’est dit, en quelques lignes", max_length=5000, blank=True)
    rhythm_day = models.DateField("jour donné par le rythme", null=True, blank=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "réunion"
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint("partnership", "number", name="one_meeting_per_number"),
            models.UniqueConstraint("partnership", "rhythm_day", name="one_meeting_per_day_of_the_rhythm"),
            models.CheckConstraint(name="meeting_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(name="a_known_meeting_status", condition=Q(status__in=MeetingStatus.values)),
            models.CheckConstraint(
                name="summed_up_only_when_taken_over",
                condition=Q(taken_over=True) | Q(present_count=None, subject="", summary=""),
            ),
            models.CheckConstraint(
                name="taken_over_means_held", condition=Q(taken_over=False) | Q(status=MeetingStatus.HELD)
            ),
            models.CheckConstraint(
                name="a_working_group_meets_in_workshops", condition=Q(group=None) | Q(kind=MeetingKind.WORKSHOP)
            ),
            ExclusionConstraint(
                name="one_meeting_at_a_time",
                expressions=[
                    same("partnership"),
                    (Func(F("starts_at"), F("ends_at"), function="tstzrange"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(status=MeetingStatus.CANCELLED),
                violation_error_message="Cette équipe a déjà une réunion à ce moment-là.",
            ),
        ]
        indexes = [models.Index(fields=["partnership", "starts_at"], name="meetings_of_a_partnership")]

    def __str__(self) -> str:
        return f"Réunion n° {self.number}"

    # Django's own of these two translate every choice at each call, and each page asks them.
    def get_kind_display(self) -> str:  # type: ignore[no-redef]
        return str(MeetingKind(self.kind).label)

    def get_status_display(self) -> str:  # type: ignore[no-redef]
        return str(MeetingStatus(self.status).label)

    def get_absolute_url(self) -> str:
        return address("meetings:show", self.partnership.slug, self.number)

    @property
    def label(self) -> str:
        """What it is called: its working group, or its kind."""
        return f"Groupe de travail «\u202f{self.group.name}\u202f»" if self.group else self.get_kind_display()

    @property
    def decides(self) -> bool:
        """A working group prepares; only the others may decide, with their quorum."""
        return self.group_id is None

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"meeting:{self.pk}"

    @property
    def local_starts_at(self) -> datetime:
        """The start as the partnership's clocks show it."""
        return self.starts_at.astimezone(self.partnership.zone)

    @property
    def local_ends_at(self) -> datetime:
        return self.ends_at.astimezone(self.partnership.zone)

    @property
    def day(self) -> date:
        """The calendar day of the meeting, where it is lived."""
        return self.local_starts_at.date()

    @property
    def has_hour(self) -> bool:
        """Whether the hour is known: a meeting taken over may have only its day."""
        return not self.taken_over or self.local_starts_at.time() != time.min

    @property
    def when(self) -> str:
        """« jeudi 10 décembre 2026, de 14 h à 16 h »; nobody knows when a meeting taken over ended."""
        if not self.taken_over:
            return french.span(self.local_starts_at, self.local_ends_at)
        day = french.day(self.day)
        return f"{day}, à {french.time_of(self.local_starts_at.time())}" if self.has_hour else day

    @property
    def known(self) -> str:
        """Of a meeting taken over, in one line: its subject, how many were there."""
        count = self.present_count
        present = french.count(count, "personne présente", "personnes présentes") if count else ""
        return ", ".join(part for part in (self.subject, present) if part)

    @property
    def minutes_available(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def is_to_come(self) -> bool:
        """Neither begun nor cancelled: it can still be moved, and people invited."""
        return self.status in (MeetingStatus.PLANNED, MeetingStatus.CONVENED)

    @property
    def is_open(self) -> bool:
        """Whether the session is going on (with or without quorum)."""
        return self.status in (MeetingStatus.IN_SESSION, MeetingStatus.WORKING_SESSION)
