from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from partners.models import Partnership, Person
from vision.enums import Phase, Step
from vision.models.vision import Vision


class ConsentRoundQuerySet(models.QuerySet):
    def visible_to(self, user, on: date | None = None) -> Self:
        """Those of the partnerships ``user`` belongs to on the day; what they hold stays inside."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(partnership__in=Partnership.objects.all().ids_joined_by(user, on or localdate()))

    def under_way(self) -> Self:
        return self.exclude(phase=Phase.CLOSED)


class ConsentRound(models.Model):
    """One round of consent on the text of a draft, from its opening by the trio to its closing.

    Who has a voice is fixed at the opening (``Voice``); what is consented to is an ``Iteration``. How it ended is a
    row of its own (``Closing``): offices read that row, and nothing else of the round.
    """

    vision = models.ForeignKey(Vision, on_delete=models.PROTECT, related_name="rounds")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="consent_rounds")
    number = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=13, choices=Phase.choices, default=Phase.CLARIFICATION)
    becomes = models.CharField(max_length=5, choices=Step.choices, default=Step.MAJOR)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    objects = ConsentRoundQuerySet.as_manager()

    class Meta:
        verbose_name = "tour de consentement"
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "partnership", condition=~Q(phase=Phase.CLOSED), name="one_open_round_per_partnership"
            ),
            models.UniqueConstraint("partnership", "number", name="one_round_per_number"),
            models.CheckConstraint(name="a_known_round_phase", condition=Q(phase__in=Phase.values)),
            models.CheckConstraint(name="a_known_round_step", condition=Q(becomes__in=Step.values)),
        ]

    def __str__(self) -> str:
        return f"Tour de consentement n°\u00a0{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("vision:round", args=[self.partnership.slug, self.number])

    @property
    def stage(self) -> Phase:
        """Its phase with its words."""
        return Phase(self.phase)

    @property
    def is_open(self) -> bool:
        return self.phase != Phase.CLOSED

    @property
    def freezes(self) -> bool:
        """Whether the text of the draft may not change now."""
        return self.phase not in (Phase.AMENDING, Phase.CLOSED)

    @property
    def about(self) -> str:
        """How the journal names it."""
        return f"consent:{self.pk}"


class Iteration(models.Model):
    """One proposition: the text as it was submitted to consent. Append-only, by a trigger.

    ``content`` is plain French JSON (``frozen.frozen_text``), ``label`` the number of the draft: « 0.3 ».
    """

    round = models.ForeignKey(ConsentRound, on_delete=models.PROTECT, related_name="iterations")
    number = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=20)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "proposition"
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint("round", "number", name="one_iteration_per_number")]


class RoundStep(models.Model):
    """A phase that was entered. ``until`` is the day the team gave itself: shown, it never acts by itself."""

    round = models.ForeignKey(ConsentRound, on_delete=models.PROTECT, related_name="steps")
    iteration = models.ForeignKey(Iteration, on_delete=models.PROTECT, related_name="steps")
    phase = models.CharField(max_length=13, choices=Phase.choices)
    entered_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    until = models.DateField("jusqu’au", null=True, blank=True)

    class Meta:
        verbose_name = "étape du tour"
        ordering = ["entered_at", "pk"]
        constraints = [models.CheckConstraint(name="a_known_step_phase", condition=Q(phase__in=Phase.values))]

    @property
    def stage(self) -> Phase:
        return Phase(self.phase)
