"""French as it is written: search folding, dates, numbers, typography.

Nothing here asks the locale of the process. The words are French by nature, and not marked for translation.
"""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

NARROW = "\u202f"  # narrow no-break space: inside numbers, before ; ! ? », after «
NO_BREAK = "\u00a0"  # no-break space: before a colon, between a number and its unit

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
SHORT_MONTHS = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
APOSTROPHES = re.compile("['’‘‛ʼ`´′＇]")
NOT_ALPHANUMERIC = re.compile(r"[\W_]+")

ELIDED = re.compile("[aeiouh]|y[^aeiouy ]")

NUMBER = re.compile(r"(-?)([0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(?:[.,]([0-9]+))? ?%?")


def fold(text: str) -> str:
    """What two spellings of a name have in common: « L’Haÿ-les-Roses » → « l hay les roses »."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower().translate(LIGATURES))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return NOT_ALPHANUMERIC.sub(" ", plain).strip()


def search_key(*parts: str) -> str:
    """What a folded query is looked for in: names with an apostrophe stand in it both cut and joined.

    « M'Gombani » → « m gombani mgombani », found by « m gombani », « mgombani » and « m’gombani ».
    """
    spellings = [fold(spelling) for part in parts for spelling in (part, APOSTROPHES.sub("", part))]
    return " ".join(dict.fromkeys(spelling for spelling in spellings if spelling))


def day(value: date) -> str:
    """« jeudi 10 décembre 2026 », « mardi 1er décembre 2026 »."""
    return f"{DAYS[value.weekday()]} {plain_day(value)}"


def plain_day(value: date) -> str:
    """The same without its weekday, for what lasts years: « 12 mai 2025 », « 1er décembre 2026 »."""
    day_of_month = ordinal(1) if value.day == 1 else value.day
    return f"{day_of_month} {MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """For the cells of a table: « 12 mai 2025 », « 1er déc. 2026 », in one piece."""
    day_of_month = ordinal(1) if value.day == 1 else value.day
    return f"{day_of_month}{NO_BREAK}{SHORT_MONTHS[value.month - 1]}{NO_BREAK}{value.year}"


def time_of(value: time) -> str:
    """« 14 h », « 14 h 05 », with no-break spaces."""
    hours = f"{value.hour}{NO_BREAK}h"
    return f"{hours}{NO_BREAK}{value.minute:02}" if value.minute else hours


def span(start: datetime, end: datetime) -> str:
    """« jeudi 10 décembre 2026, de 14 h à 16 h »; both days when it ends on another one.

    The two are aware and already in the zone they are to be read in. Raises ValueError for a naive one.
    """
    if start.utcoffset() is None or end.utcoffset() is None:
        raise ValueError("span() needs aware datetimes")
    opens, closes = time_of(start.time()), time_of(end.time())
    if start.date() == end.date():
        return f"{day(start)}, de {opens} à {closes}"
    return f"du {day(start)} à {opens} au {day(end)} à {closes}"


def of(name: object) -> str:
    """« de Marie », « d’Aurélie », « d’Hélène », « d’Yves »: the h of nearly all names is mute."""
    return f"d’{name}" if ELIDED.match(fold(str(name))) else f"de {name}"


def amid(text: str) -> str:
    """« Les familles » as it is written inside a sentence: « les familles ». Capitals that mean something stay."""
    return text[:1].lower() + text[1:] if text[1:2] and not text[1:2].isupper() else text


def ordinal(n: int) -> str:
    return "1er" if n == 1 else f"{n}e"


def number(n: int | Decimal) -> str:
    """« 1 362 », « −0,5 »."""
    grouped = f"{n:,f}" if isinstance(n, Decimal) else f"{n:,d}"
    return grouped.translate({ord(","): NARROW, ord("."): ",", ord("-"): "−"})


def count(n: int, singular: str, plural: str) -> str:
    """« 0 réunion », « 1 réunion », « 2 réunions »."""
    return f"{number(n)} {singular if abs(n) < 2 else plural}"


def parse_number(text: str) -> Decimal:
    """« 12,5 », « 12.5 », « 1 250 », « 12,5 % » (12.5). Raises ValueError with a sentence for the person."""
    found = NUMBER.fullmatch(" ".join(text.replace("−", "-").split()))
    if found is None:
        raise ValueError("Écrivez un nombre en chiffres, par exemple 12,5.")
    sign, whole, decimals = found.groups()
    return Decimal(f"{sign}{whole.replace(' ', '')}.{decimals or ''}")


BLANKS = r"[^\S\n]*"
BEFORE_MARK = re.compile(rf"(?<=[^\s;:!?(\[«]){BLANKS}(:(?=[\s«]|$)|[;!?]+(?=[\s»)\]…]|$))", re.MULTILINE)
AFTER_OPENING = re.compile(rf"«{BLANKS}(?=[^\s»])")
BEFORE_CLOSING = re.compile(rf"(?<=[^\s«]){BLANKS}»")


def typography(text: str) -> str:
    """The no-break spaces of French in a plain sentence; times and addresses (14:30, https:) stay whole."""
    text = AFTER_OPENING.sub(f"«{NARROW}", text)
    text = BEFORE_CLOSING.sub(f"{NARROW}»", text)
    return BEFORE_MARK.sub(lambda mark: (NO_BREAK if mark[1] == ":" else NARROW) + mark[1], text)
