"""What the pages and the acts of the vision need, rows fully loaded."""

from vision.queries.adopted import adopted_page, adopted_versions, adoption_of, closed_rounds
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
from vision.queries.round_page import contributions_of, proposition, round_page
from vision.queries.standing import Line, Standing, current_iteration, open_round_of, standing
from vision.queries.voices import open_session, seated, speaking, voice_in_session, was_excused

__all__ = [
    "Line",
    "Opening",
    "Standing",
    "adopted_page",
    "adopted_versions",
    "adoption_of",
    "authors_since",
    "closed_rounds",
    "content_of",
    "contributions_of",
    "current_iteration",
    "current_of",
    "document",
    "draft_of",
    "long_sentences",
    "neighbours",
    "open_round_of",
    "open_session",
    "opening",
    "proposition",
    "round_page",
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
