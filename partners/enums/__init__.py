"""The words of the app, as they are stored and as they are read."""

from partners.enums.course import POSSIBLE, Phase, Status
from partners.enums.facts import Fact
from partners.enums.letters import LetterKind, Verb
from partners.enums.who import (
    CLOSED_TO_RESIDENTS_SEAT,
    Channel,
    College,
    Office,
    OrganisationKind,
    Rank,
    Renewal,
    Ring,
    Role,
    Standing,
    Trio,
)

__all__ = [
    "CLOSED_TO_RESIDENTS_SEAT",
    "POSSIBLE",
    "Channel",
    "College",
    "Fact",
    "LetterKind",
    "Office",
    "OrganisationKind",
    "Phase",
    "Rank",
    "Renewal",
    "Ring",
    "Role",
    "Standing",
    "Status",
    "Trio",
    "Verb",
]
