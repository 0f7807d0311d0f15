from territories.queries.day import DayNote, day_notes, notes_for
from territories.queries.quartier import Found, QuartierPage, quartier_page, search_quartiers

__all__ = [
    "DayNote",
    "Found",
    "QuartierPage",
    "day_notes",
    "notes_for",
    "quartier_page",
    "search_quartiers",
]
