"""What the pages and the acts of the vision need, rows fully loaded."""

from vision.queries.draft import (
    authors_since,
    current_of,
    document,
    draft_of,
    long_sentences,
    neighbours,
    sections_visible_to,
    version_page,
    versions,
)
from vision.queries.opening import Opening, content_of, opening, text_obstacles
from vision.queries.standing import Line, Standing, current_iteration, open_round_of, standing
from vision.queries.voices import open_session, seated, speaking, voice_in_session, was_excused

__all__ = [
    "Line",
    "Opening",
    "Standing",
    "authors_since",
    "content_of",
    "current_iteration",
    "current_of",
    "document",
    "draft_of",
    "long_sentences",
    "neighbours",
    "open_round_of",
    "open_session",
    "opening",
    "seated",
    "sections_visible_to",
    "speaking",
    "standing",
    "text_obstacles",
    "version_page",
    "versions",
    "voice_in_session",
    "was_excused",
]
