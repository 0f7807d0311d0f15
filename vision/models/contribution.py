from django.db import models
from django.db.models import Q

from partners.models import Mandate, Person
from vision.enums import Said
from vision.models.consent_round import ConsentRound, Iteration


class Contribution(models.Model):
    """A question of the clarification, or a reaction. « Dit par …, saisi par … » when somebody else typed it."""

    round = models.ForeignKey(ConsentRound, on_delete=models.PROTECT, related_name="contributions")
    iteration = models.ForeignKey(Iteration, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Said.choices)
    text = models.TextField(max_length=1000)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reply = models.TextField(max_length=1000, blank=True)
    replied_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "question ou réaction"
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(name="a_known_contribution", condition=Q(kind__in=Said.values)),
            models.CheckConstraint(name="a_contribution_is_said", condition=~Q(text="")),
            models.CheckConstraint(
                name="a_reply_is_somebody_s_to_a_question",
                condition=Q(reply="", replied_by=None, replied_at=None)
                | (~Q(reply="") & Q(kind=Said.QUESTION, replied_by__isnull=False, replied_at__isnull=False)),
            ),
        ]
