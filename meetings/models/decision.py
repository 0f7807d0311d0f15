from django.db import models
from django.db.models import F, Q

from meetings.enums import DecisionMode, DecisionStatus
from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from partners.models import Mandate, Partnership, Person


class Decision(models.Model):
    """A numbered decision: what, how it was taken, who carries it, for when. Its number is never used again."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="decisions")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="decisions")
    text = models.TextField("décision", max_length=2000)
    mode = models.CharField(max_length=12, choices=DecisionMode.choices)
    status = models.CharField(max_length=12, choices=DecisionStatus.choices, default=DecisionStatus.ADOPTED)
    carrier = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="decisions")
    due_on = models.DateField("pour le")
    without_residents = models.BooleanField(default=False)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "décision"
        ordering = ["year", "number", "pk"]
        constraints = [
            models.UniqueConstraint("partnership", "year", "number", name="a_decision_number_is_used_once"),
            models.CheckConstraint(name="a_decision_says_something", condition=~Q(text="")),
            models.CheckConstraint(name="a_known_mode", condition=Q(mode__in=DecisionMode.values)),
            models.CheckConstraint(
                name="nothing_replaces_itself", condition=Q(replaces__isnull=True) | ~Q(replaces=F("id"))
            ),
        ]

    @property
    def reference(self) -> str:
        return reference(self.year, self.number)


def reference(year: int, number: int) -> str:
    """« D-2026-07 », by which everybody names it."""
    return f"D-{year}-{number:02d}"
