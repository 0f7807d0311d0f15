from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from meetings.models import Meeting
from partners.models import Mandate, Person
from vision.enums import UNSETTLED, ObjectionStatus
from vision.models.consent_round import Iteration
from vision.models.voice import Voice

models.TextField.register_lookup(Length)

LEAST_RISK = 30  # characters


class Objection(models.Model):
    """The risk a seat sees for the common aim, and what would lift it. It outlives the proposition it was raised on.

    Lifted by its seat, or ruled out by all the other seats that expressed themselves; nobody else settles it.
    """

    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="objections")
    iteration = models.ForeignKey(Iteration, on_delete=models.PROTECT, related_name="objections")
    risk = models.TextField("le risque", max_length=1000)
    way_out = models.TextField("ce qui la lèverait", max_length=1000)
    raised_by = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="objections")
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    status = models.CharField(max_length=18, choices=ObjectionStatus.choices, default=ObjectionStatus.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "objection"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "voice", condition=Q(status__in=UNSETTLED), name="one_unsettled_objection_per_voice"
            ),
            models.CheckConstraint(name="a_known_objection", condition=Q(status__in=ObjectionStatus.values)),
            models.CheckConstraint(name="an_objection_says_its_risk", condition=Q(risk__length__gte=LEAST_RISK)),
            models.CheckConstraint(name="an_objection_says_its_way_out", condition=~Q(way_out="")),
            models.CheckConstraint(
                name="an_objection_is_settled_on_a_day",
                condition=Q(status__in=UNSETTLED, settled_at=None)
                | (~Q(status__in=UNSETTLED) & Q(settled_at__isnull=False, settled_at__gte=F("at"))),
            ),
            models.CheckConstraint(
                name="an_objection_is_lifted_by_somebody",
                condition=Q(status=ObjectionStatus.LIFTED, lifted_by__isnull=False)
                | (~Q(status=ObjectionStatus.LIFTED) & Q(lifted_by=None)),
            ),
        ]

    @property
    def is_settled(self) -> bool:
        return self.status not in UNSETTLED


class Amendment(models.Model):
    """A bonification: a wording, or an explanation, that may lift the objection."""

    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, related_name="amendments")
    text = models.TextField("bonification", max_length=2000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "bonification"
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(name="an_amendment_is_said", condition=~Q(text=""))]


class Ruling(models.Model):
    """A proposal to declare an objection inadmissible, on one proposition: it lapses with the next one.

    ``meeting`` is the session of the core group in which it is discussed: needed for the residents' seat.
    """

    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, related_name="rulings")
    iteration = models.ForeignKey(Iteration, on_delete=models.PROTECT, related_name="rulings")
    reason = models.TextField("raison", max_length=1000)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "proposition d’irrecevabilité"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint("objection", "iteration", name="one_ruling_per_objection_and_iteration"),
            models.CheckConstraint(name="a_ruling_has_a_reason", condition=~Q(reason="")),
        ]


class RulingVoice(models.Model):
    """One seat that agrees to rule the objection out."""

    ruling = models.ForeignKey(Ruling, on_delete=models.PROTECT, related_name="agreements")
    voice = models.ForeignKey(Voice, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "accord"
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint("ruling", "voice", name="one_agreement_per_seat")]
