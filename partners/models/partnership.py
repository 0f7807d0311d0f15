from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.timezone import localdate

from impact.kit.addresses import address
from partners.enums import Phase, Status

FEWEST_SEATS, MOST_SEATS = 7, 15


class Cohort(models.Model):
    name = models.CharField("nom", max_length=60, unique=True)
    year = models.PositiveSmallIntegerField("année")

    class Meta:
        verbose_name = "promotion"
        ordering = ["year", "name"]

    def __str__(self) -> str:
        return self.name


# Plain SQL: these two questions are asked at every page, and the ORM spends longer writing them than the database
# answering. The first two parameters are the person and the day, three times.
JOINED = """
SELECT partnership_id FROM partners_mandate
 WHERE person_id = %s AND %s BETWEEN starts_on AND coalesce(ends_on, 'infinity') AND confirmed_at IS NOT NULL
UNION ALL
SELECT partnership_id FROM partners_facilitation
 WHERE person_id = %s AND %s BETWEEN starts_on AND coalesce(ends_on, 'infinity')
"""
COVERED = """
UNION ALL
SELECT team.id FROM partners_officeholding holding, partners_partnership team
  JOIN territories_department department ON department.code = team.department_id
 WHERE holding.person_id = %s AND %s BETWEEN holding.starts_on AND coalesce(holding.ends_on, 'infinity')
   AND (holding.office IN ('anct', 'admin') OR holding.region_id = department.region_id)
"""


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def visible_to(self, user, on: date | None = None) -> Self:
        """Those where ``user`` has a seat or facilitates on the day, and those her office covers."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=RawSQL(JOINED + COVERED, [user.pk, on or localdate()] * 3))  # noqa: S611 - parameters

    def locked(self, pk: int) -> "Partnership":
        """Its row, held until the end of the act, with its department: acts on one team follow one another."""
        return self.select_for_update(of=("self",)).select_related("department").get(pk=pk)

    def shared(self, pk: int) -> None:
        """Its row, shared with other writers until the end of the act: only an act that holds it whole waits, or is
        waited for."""
        list(self.raw("SELECT id FROM partners_partnership WHERE id = %s FOR KEY SHARE", [pk]))

    @staticmethod
    def ids_joined_by(user, on: date) -> RawSQL:
        """Ids of the partnerships ``user`` belongs to on the day, by a seat or by facilitation."""
        return RawSQL(JOINED, [user.pk, on] * 2)  # noqa: S611 - parameters


class Partnership(models.Model):
    """A pilot team (équipe pilote): one trio and one core group, for one or several quartiers of one EPCI."""

    name = models.CharField("nom", max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="partnerships")
    lead_epci = models.ForeignKey("territories.Epci", on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey("territories.Department", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField("date de début")
    phase = models.CharField(max_length=12, choices=Phase.choices, default=Phase.FRAMING)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.ACTIVE)
    several_epci_reason = models.CharField(max_length=300, blank=True)
    phone = models.CharField("téléphone à appeler", max_length=30, blank=True)
    story = models.TextField("notre histoire en cinq lignes", max_length=1000, blank=True)
    target_seats = models.PositiveSmallIntegerField(default=11)

    quartiers = models.ManyToManyField("territories.Quartier", through="PartnershipQuartier", related_name="+")

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        verbose_name = "équipe pilote"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(name="a_known_phase", condition=Q(phase__in=Phase.values)),
            models.CheckConstraint(name="a_known_status", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="seven_to_fifteen_seats", condition=Q(target_seats__range=(FEWEST_SEATS, MOST_SEATS))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("partnership", self.slug)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone its meetings are lived in, from the department."""
        return ZoneInfo(self.department.time_zone)

    @cached_property
    def halt(self):
        """The last change that paused or closed it, with ``since``; None while it is active, without asking."""
        if self.status == Status.ACTIVE:
            return None
        decided = self.status_changes.filter(effective_at__isnull=False).order_by("-effective_at", "-pk")
        halted = list(takewhile(lambda change: change.after == self.status, decided))
        if not halted:
            return None
        halted[0].since = halted[-1].effective_at
        return halted[0]


class PartnershipQuartier(models.Model):
    """A quartier followed by a partnership, until it is released."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="quartier_links")
    quartier = models.ForeignKey("territories.Quartier", on_delete=models.PROTECT, related_name="partnership_links")
    position = models.PositiveSmallIntegerField(default=0)
    released_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "quartier", condition=Q(released_on__isnull=True), name="a_quartier_in_one_active_partnership"
            ),
        ]
