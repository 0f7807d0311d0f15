from datetime import date, datetime, time

from dateutil.rrule import MONTHLY, rrule, weekday  # type: ignore[import-untyped]
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from impact.kit import french
from partners.models import Partnership


class Rhythm(models.Model):
    """« Le 2ᵉ jeudi, de 14 h à 16 h, sauf août », in wall-clock time. ``nth`` is 1 to 4, or -1 for the last."""

    partnership = models.OneToOneField(Partnership, on_delete=models.CASCADE, related_name="rhythm")
    nth = models.SmallIntegerField()
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()
    except_months = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    place = models.CharField("lieu", max_length=200, blank=True)

    class Meta:
        verbose_name = "rythme"
        constraints = [
            models.CheckConstraint(name="a_week_of_the_month", condition=Q(nth__in=[1, 2, 3, 4, -1])),
            models.CheckConstraint(name="a_day_of_the_week", condition=Q(weekday__range=(0, 6))),
            models.CheckConstraint(name="rhythm_ends_after_it_starts", condition=Q(ends__gt=F("starts"))),
        ]

    @property
    def sentence(self) -> str:
        """« Le 2e jeudi du mois, de 14 h à 16 h, sauf août »."""
        which = _("Le %(nth)s %(day)s du mois") % {
            "nth": _("dernier") if self.nth == -1 else french.ordinal(self.nth),
            "day": french.DAYS[self.weekday],
        }
        hours = _("de %(starts)s à %(ends)s") % {
            "starts": french.time_of(self.starts),
            "ends": french.time_of(self.ends),
        }
        months = ", ".join(french.MONTHS[month - 1] for month in self.except_months)
        return f"{which}, {hours}" + (_(", sauf %s") % months if months else "")

    def days(self, first: date, last: date) -> list[date]:
        """Its days from ``first`` to ``last``, both included."""
        months = [month for month in range(1, 13) if month not in self.except_months]
        if not months:
            return []
        rule = rrule(
            MONTHLY,
            dtstart=datetime.combine(first, time()),
            until=datetime.combine(last, time()),
            byweekday=weekday(self.weekday, self.nth),
            bymonth=months,
        )
        return [occurrence.date() for occurrence in rule]
