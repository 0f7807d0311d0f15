"""Days and hours as people type them in a table. What no calendar has is refused with a sentence."""

import re
from datetime import date, time

from django.utils.translation import gettext as _

from impact.kit.french import MONTHS, fold

NUMBERS = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{2}|[0-9]{4})", re.ASCII)
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T]00:00(?::00)?)?", re.ASCII)
WORDS = re.compile(r"(?:[a-z]+ )?([0-9]{1,2})(?:er)? ([a-z]+) ([0-9]{4})", re.ASCII)
HOUR = re.compile(r"([0-9]{1,2}) ?(?:h|:) ?(?:([0-9]{2})(?::00| ?mn?| ?min)?)?", re.ASCII | re.IGNORECASE)
MONTH_NUMBERS = {fold(name): number for number, name in enumerate(MONTHS, start=1)}


def day(text: str) -> date:
    """« 12/05/2025 », « 12/05/25 », « 2025-05-12 », « lundi 12 mai 2025 ». Raises ValueError with a sentence."""
    found = _year_month_day(" ".join(text.split()))
    if found is None:
        raise ValueError(_("«\u202f%s\u202f» n’est pas une date. Écrivez-la ainsi\u00a0: 12/05/2025.") % text[:40])
    try:
        return date(*found)
    except ValueError as impossible:
        raise ValueError(_("Le %s n’existe pas dans le calendrier.") % text[:40]) from impossible


def _year_month_day(text: str) -> tuple[int, int, int] | None:
    if found := ISO.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := NUMBERS.fullmatch(text):
        year = int(found[3])
        return year + 2000 if len(found[3]) == 2 else year, int(found[2]), int(found[1])
    if (found := WORDS.fullmatch(fold(text))) and found[2] in MONTH_NUMBERS:
        return int(found[3]), MONTH_NUMBERS[found[2]], int(found[1])
    return None


def hour(text: str) -> time:
    """« 14:00 », « 14 h », « 14h30 ». Raises ValueError with a sentence."""
    found = HOUR.fullmatch(" ".join(text.split()))
    hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hours > 23 or minutes > 59:
        raise ValueError(_("«\u202f%s\u202f» n’est pas une heure. Écrivez-la ainsi\u00a0: 14:30.") % text[:40])
    return time(hours, minutes)
