from django.db import models
from django.db.models import Q

from meetings.enums import ItemKind
from meetings.models.meeting import Meeting
from partners.models import Seat


class AgendaItem(models.Model):
    """A point of the agenda. ``approves`` makes it « Approbation du compte rendu du … »; it comes by itself."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=ItemKind.choices, default=ItemKind.EXCHANGE)
    title = models.CharField("point", max_length=200)
    minutes = models.PositiveSmallIntegerField("durée en minutes", default=15)
    carrier = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposal = models.TextField("proposition à décider", blank=True, max_length=2000)
    added_at = models.DateTimeField(null=True, blank=True)
    approves = models.ForeignKey(
        "Minutes", on_delete=models.PROTECT, null=True, blank=True, related_name="approval_items"
    )
    carried_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done = models.BooleanField(default=False)

    class Meta:
        verbose_name = "point de l’ordre du jour"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"],
                name="one_item_per_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                "meeting",
                "approves",
                condition=Q(approves__isnull=False),
                name="one_approval_item_per_minutes",
            ),
            models.CheckConstraint(name="an_item_lasts", condition=Q(minutes__range=(1, 600))),
            models.CheckConstraint(name="a_known_item_kind", condition=Q(kind__in=ItemKind.values)),
        ]

    def __str__(self) -> str:
        return self.title
