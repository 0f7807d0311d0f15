from django.db import models
from django.db.models import Q

from partners.enums import College, Trio
from partners.models.partnership import Partnership


class Seat(models.Model):
    """A chair at the table of the core group. It outlives the people who hold it, and may be to fill."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="seats")
    number = models.PositiveSmallIntegerField()
    label = models.CharField("fonction", max_length=160)
    college = models.CharField("collège", max_length=12, choices=College.choices)
    trio = models.CharField("siège du trio", max_length=12, choices=Trio.choices, blank=True, default="")
    created_on = models.DateField()

    class Meta:
        verbose_name = "siège"
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint("partnership", "number", name="one_seat_per_number"),
            models.UniqueConstraint("partnership", "trio", condition=~Q(trio=""), name="one_trio_seat_of_each_kind"),
            models.CheckConstraint(name="three_kinds_of_trio_seats", condition=Q(trio__in=["", *Trio.values])),
            models.CheckConstraint(name="a_known_college", condition=Q(college__in=College.values)),
            models.UniqueConstraint("id", "partnership", "trio", name="seat_seen_from_its_mandates"),
        ]

    def __str__(self) -> str:
        return self.label
