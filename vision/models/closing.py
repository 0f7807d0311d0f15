from django.db import models
from django.db.models import F, Q

from partners.models import Person
from vision.enums import Outcome
from vision.models.consent_round import ConsentRound, Iteration


class Closing(models.Model):
    """How a round ended, once and for ever: the certificate of an adoption, or why there was none.

    What is read outside the core group is here and nowhere else: counts, seats, and the words of reservations without
    anybody's name. So individual answers may be forgotten one day, and this stays.
    """

    round = models.OneToOneField(ConsentRound, on_delete=models.PROTECT, related_name="closing")
    iteration = models.ForeignKey(Iteration, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=11, choices=Outcome.choices)
    words = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    seats = models.JSONField(default=list)  # labels of the electorate, in the order of the seats
    reservations = models.JSONField(default=list)  # words, without whose
    electorate = models.PositiveSmallIntegerField()
    consents = models.PositiveSmallIntegerField()
    reserved = models.PositiveSmallIntegerField()
    objected = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = "clôture"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(name="a_known_outcome", condition=Q(outcome__in=Outcome.values)),
            models.CheckConstraint(
                name="no_adoption_is_explained_otherwise", condition=Q(outcome=Outcome.ADOPTED) | ~Q(words="")
            ),
            models.CheckConstraint(
                name="no_more_answers_than_seats",
                condition=Q(electorate__gte=F("consents") + F("reserved") + F("objected")),
            ),
        ]

    @property
    def expressed(self) -> int:
        return self.consents + self.reserved + self.objected

    @property
    def silent(self) -> int:
        """Seats that did not express themselves: neither for nor against."""
        return self.electorate - self.expressed

    @property
    def is_adoption(self) -> bool:
        return self.outcome == Outcome.ADOPTED
