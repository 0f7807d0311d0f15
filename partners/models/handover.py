from django.db import models
from django.db.models import Q

from partners.models.mandate import Mandate
from partners.models.person import Person

ANSWERS = ("matters", "promises", "people", "strengths", "worries", "advice")


class Handover(models.Model):
    """What somebody who leaves a seat passes on, in six answers; or why it could not be done."""

    mandate = models.OneToOneField(Mandate, on_delete=models.PROTECT, related_name="handover")
    matters = models.TextField("Ce que je suivais, et où cela en est", max_length=2000, blank=True)
    promises = models.TextField("Ce que j’ai promis, et à qui", max_length=2000, blank=True)
    people = models.TextField("Les personnes à connaître", max_length=2000, blank=True)
    strengths = models.TextField("Ce qui marche et qu’il faut garder", max_length=2000, blank=True)
    worries = models.TextField("Ce qui reste fragile", max_length=2000, blank=True)
    advice = models.TextField("Ce que je ferais d’abord à votre place", max_length=2000, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField("passation faite le", null=True, blank=True)
    not_done_reason = models.CharField("passation non faite", max_length=200, blank=True)

    class Meta:
        verbose_name = "passation"
        constraints = [
            models.CheckConstraint(
                name="handed_over_or_not", condition=Q(done_at__isnull=True) | Q(not_done_reason="")
            ),
        ]
