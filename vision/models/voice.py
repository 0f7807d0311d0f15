from django.db import models
from django.db.models import Q

from meetings.models import Meeting
from partners.enums import Trio
from partners.models import Mandate, Person, Seat
from vision.enums import Consent
from vision.models.consent_round import ConsentRound, Iteration


class Voice(models.Model):
    """One seat that was filled on the day the round was opened: the electorate is these rows, and no other.

    ``mandate`` is who held the seat then; a later successor speaks for the same voice. The words are frozen, so that
    a seat renamed afterwards changes nothing in the round.
    """

    round = models.ForeignKey(ConsentRound, on_delete=models.PROTECT, related_name="voices")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="voices")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="voices")
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=160)
    title = models.CharField(max_length=160)
    trio = models.CharField(max_length=12, choices=Trio.choices, blank=True, default="")

    class Meta:
        verbose_name = "voix"
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint("round", "seat", name="one_voice_per_seat"),
            models.UniqueConstraint("round", "trio", condition=~Q(trio=""), name="one_voice_per_trio_seat"),
        ]


class Answer(models.Model):
    """What a seat answers to one proposition. No row: the seat has not expressed itself, and that is all it means.

    ``mandate`` is who spoke, ``entered_by`` who typed it, ``meeting`` the session it was typed in, if it was.
    """

    iteration = models.ForeignKey(Iteration, on_delete=models.PROTECT, related_name="answers")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=11, choices=Consent.choices)
    words = models.TextField(max_length=1000, blank=True)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "réponse au tour de consentement"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint("iteration", "voice", name="one_answer_per_seat_and_iteration"),
            models.CheckConstraint(name="a_known_consent", condition=Q(kind__in=Consent.values)),
            models.CheckConstraint(name="a_reservation_is_said", condition=~Q(kind=Consent.RESERVATION) | ~Q(words="")),
        ]

    @property
    def consent(self) -> Consent:
        """Its kind with its words."""
        return Consent(self.kind)
