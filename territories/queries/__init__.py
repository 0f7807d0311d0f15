from territories.queries.day import DayNote, day_notes, notes_for
from territories.queries.quartier import Found, QuartierPage, quartier_page, search_quartiers
from territories.queries.version import Geography, geography

__all__ = [
    "DayNote",
    "Found",
    "Geography",
    "QuartierPage",
    "day_notes",
    "geography",
    "notes_for",
    "quartier_page",
    "search_quartiers",
]
