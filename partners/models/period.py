"""Dated rows: true from ``starts_on`` to ``ends_on``, both days included; no end means still true."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value


class PeriodQuerySet(models.QuerySet):
    def active_on(self, day: date) -> Self:
        return self.filter(during(day))


class Period(models.Model):
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def is_active_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


def during(day: date, prefix: str = "") -> Q:
    """The condition « true on this day » on a dated relation named ``prefix`` (with its ``__``)."""
    open_end = Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day})
    return Q(**{f"{prefix}starts_on__lte": day}) & open_end


def overlapping(starts_on: date, ends_on: date | None) -> Q:
    """The condition « true on one of these days at least »."""
    later = Q(starts_on__gt=starts_on)
    if ends_on is not None:
        later &= Q(starts_on__lte=ends_on)
    return during(starts_on) | later


def ends_after_start(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
        violation_error_message="La fin ne peut pas être avant le début.",
    )


def same(column: str) -> tuple[Func, str]:
    """Equality of a bigint column for an exclusion constraint, without the btree_gist extension."""
    return (Func(F(column), F(column), Value("[]"), function="int8range"), RangeOperators.OVERLAPS)


OVERLAPPING = (Func(F("starts_on"), F("ends_on"), Value("[]"), function="daterange"), RangeOperators.OVERLAPS)
