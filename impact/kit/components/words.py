"""Filters: days, hours, numbers and plurals as one writes them in French."""

from datetime import date, datetime, time, tzinfo
from decimal import Decimal

from django.template import Library

from impact.kit import french

register = Library()


@register.filter
def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """The moment as read on a clock of ``zone``; to use before the other filters."""
    return moment.astimezone(zone)


@register.filter
def day(value: date) -> str:
    return french.day(value)


@register.filter
def amid(text: str) -> str:
    """« Pour {{ public|amid }} »: no capital inside a sentence."""
    return french.amid(text)


@register.filter
def of_name(name: object) -> str:
    """« de Marie », « d’Aurélie »."""
    return french.of(name)


@register.filter
def plain_day(value: date) -> str:
    return french.plain_day(value)


@register.filter
def time_of(value: datetime | time) -> str:
    return french.time_of(value.time() if isinstance(value, datetime) else value)


@register.filter
def span(start: datetime, end: datetime) -> str:
    return french.span(start, end)


@register.filter
def ordinal(value: int) -> str:
    return french.ordinal(value)


@register.filter
def typography(text: object) -> str:
    """What somebody typed with plain blanks: no « : » nor « » » alone at the start of a line."""
    return french.typography(str(text))


@register.filter
def fr_number(value: int | Decimal) -> str:
    return french.number(value)


@register.filter
def plural_fr(value: int, words: str) -> str:
    """``3|plural_fr:"siège,sièges"`` → « 3 sièges »."""
    singular, plural = words.split(",")
    return french.count(value, singular, plural)


@register.filter
def minutes(value: int) -> str:
    """90 → « 1 h 30 », 15 → « 15 min »."""
    hours, rest = divmod(value, 60)
    if not hours:
        return f"{rest}{french.NO_BREAK}min"
    return french.time_of(time(hours, rest))
