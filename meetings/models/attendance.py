from django.db import models
from django.db.models import F, Q

from meetings.enums import Presence
from meetings.models.meeting import Meeting
from partners.models import Mandate, Person, Seat


class Attendance(models.Model):
    """One line of the roll-call: a seat, who holds it that day, and whether it is present. Frozen at approval."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="attendances")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField(max_length=12, choices=Presence.choices)
    proxy = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="proxies")
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "présence"
        ordering = ["seat__number", "pk"]
        constraints = [
            models.UniqueConstraint("meeting", "seat", name="one_line_per_seat_at_roll_call"),
            models.UniqueConstraint(
                "meeting", "proxy", condition=Q(proxy__isnull=False), name="one_proxy_per_person_and_meeting"
            ),
            models.CheckConstraint(name="a_known_presence", condition=Q(presence__in=Presence.values)),
            models.CheckConstraint(
                name="a_proxy_when_represented",
                condition=Q(presence=Presence.REPRESENTED, proxy__isnull=False)
                | (~Q(presence=Presence.REPRESENTED) & Q(proxy__isnull=True)),
            ),
            models.CheckConstraint(
                name="nobody_represents_herself", condition=Q(proxy__isnull=True) | ~Q(proxy=F("mandate"))
            ),
        ]


class Guest(models.Model):
    """Somebody at the table without a seat. Never counts in the quorum."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="guests")
    name = models.CharField("nom", max_length=120)
    title = models.CharField("fonction", max_length=160, blank=True)

    class Meta:
        verbose_name = "personne invitée"
        ordering = ["pk"]
