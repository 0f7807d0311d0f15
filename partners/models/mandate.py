from datetime import timedelta
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q

from partners.enums import CLOSED_TO_RESIDENTS_SEAT, Rank, Standing, Trio
from partners.models.organisation import Organisation
from partners.models.partnership import Partnership
from partners.models.period import OVERLAPPING, Period, PeriodQuerySet, ends_after_start, same
from partners.models.person import Person
from partners.models.seat import Seat

RELAY_LASTS = timedelta(days=184)
CONFIRMED = Q(confirmed_at__isnull=False)


class MandateQuerySet(PeriodQuerySet):
    def confirmed(self) -> Self:
        return self.filter(CONFIRMED)

    def proposed(self) -> Self:
        """Waiting for an answer of the trio."""
        return self.filter(confirmed_at=None, declined_at=None)


class Mandate(Period):
    """A person holds a seat, for a structure, from a day to a day. Ended, never deleted.

    Proposed, then confirmed or declined; only a confirmed mandate gives anything. ``checked_on`` is the last day
    somebody said that she is still in post.
    ``partnership`` and ``trio`` repeat the seat's: a composite foreign key of the migration keeps them true, so that
    the constraints below can speak of them.
    """

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="mandates")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="mandates")
    trio = models.CharField(max_length=12, choices=Trio.choices, blank=True, default="")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="mandates"
    )
    title = models.CharField("fonction", max_length=160)
    standing = models.CharField("qualité", max_length=20, choices=Standing.choices)
    rank = models.CharField(max_length=8, choices=Rank.choices, default=Rank.HOLDER)
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    declined_at = models.DateTimeField(null=True, blank=True)
    decline_reason = models.CharField(max_length=200, blank=True)
    end_reason = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField("toujours en poste le", null=True, blank=True)
    arrived_at = models.DateTimeField("accueil lu le", null=True, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = "mandat"
        ordering = ["starts_on", "pk"]
        constraints = [
            ends_after_start("mandate_ends_after_it_starts"),
            ExclusionConstraint(
                name="one_holder_per_seat_at_a_time",
                expressions=[same("seat"), OVERLAPPING],
                condition=CONFIRMED & Q(rank=Rank.HOLDER),
                violation_error_message="Ce siège a déjà une personne titulaire à ces dates.",
            ),
            ExclusionConstraint(
                name="one_deputy_per_seat_at_a_time",
                expressions=[same("seat"), OVERLAPPING],
                condition=CONFIRMED & Q(rank=Rank.DEPUTY),
                violation_error_message="Ce siège a déjà une suppléance à ces dates.",
            ),
            ExclusionConstraint(
                name="one_seat_per_person_at_a_time",
                expressions=[same("partnership"), same("person"), OVERLAPPING],
                condition=CONFIRMED,
                violation_error_message="Cette personne a déjà un siège dans ce noyau à ces dates.",
            ),
            ExclusionConstraint(
                name="three_structures_in_the_trio",
                expressions=[same("partnership"), same("organisation"), OVERLAPPING],
                condition=CONFIRMED & Q(rank=Rank.HOLDER) & ~Q(trio=""),
                violation_error_message="Les trois sièges du trio viennent de trois structures différentes.",
            ),
            models.CheckConstraint(
                name="a_trio_mandate_names_its_structure",
                condition=Q(trio="") | Q(organisation__isnull=False),
                violation_error_message="Un siège du trio représente une structure : indiquez-la.",
            ),
            models.CheckConstraint(
                name="residents_seat_is_for_residents",
                condition=~Q(trio=Trio.RESIDENTS, standing__in=CLOSED_TO_RESIDENTS_SEAT),
                violation_error_message=(
                    "Ce siège est réservé aux habitants. "
                    "Vous pouvez indiquer un portage provisoire par une association."
                ),
            ),
            models.CheckConstraint(
                name="a_relay_lasts_six_months_at_most",
                condition=~Q(trio=Trio.RESIDENTS, standing=Standing.RELAY)
                | Q(ends_on__isnull=False, ends_on__lte=F("starts_on") + RELAY_LASTS),
                violation_error_message="Un portage provisoire dure six mois au plus : indiquez sa fin.",
            ),
            models.CheckConstraint(
                name="confirmed_or_declined",
                condition=Q(confirmed_at__isnull=True) | Q(declined_at__isnull=True),
            ),
            models.CheckConstraint(name="a_known_standing", condition=Q(standing__in=Standing.values)),
            models.CheckConstraint(name="a_known_rank", condition=Q(rank__in=Rank.values)),
        ]
