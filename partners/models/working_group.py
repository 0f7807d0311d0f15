from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import Q

from partners.models.mandate import Mandate
from partners.models.partnership import Partnership
from partners.models.period import OVERLAPPING, Period, PeriodQuerySet, ends_after_start, same
from partners.models.person import Person


class WorkingGroup(models.Model):
    """Some of the core group, and guests, who work on one matter between meetings."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="working_groups")
    name = models.CharField("nom", max_length=120)
    purpose = models.CharField("ce qu’il prépare", max_length=500, blank=True)
    created_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "groupe de travail"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint("partnership", "name", condition=Q(closed_on=None), name="one_open_group_per_name"),
            models.CheckConstraint(name="a_group_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMember(Period):
    """Somebody works in a group; ``mandate`` is her seat, none for a guest."""

    group = models.ForeignKey(WorkingGroup, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            ends_after_start("group_member_ends_after_it_starts"),
            ExclusionConstraint(
                name="once_in_a_group_at_a_time", expressions=[same("group"), same("person"), OVERLAPPING]
            ),
        ]
