"""Wall-clock hours made into instants, on the clocks of a place."""

from datetime import UTC, date, datetime, time, tzinfo

from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused


class NoSuchHour(Refused):
    sentence = _("Cette heure n’existe pas ce jour-là.")


def instant(day: date, hour: time, zone: tzinfo) -> datetime:
    """When the clocks of ``zone`` show ``hour`` on ``day``, in UTC; the first time when they show it twice.

    Raises NoSuchHour when they jump over it.
    """
    wall = datetime.combine(day, hour)
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None, fold=0) != wall:
        raise NoSuchHour
    return moment
