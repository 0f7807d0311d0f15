from vision.models.change import ExpectedChange
from vision.models.closing import Closing
from vision.models.consent_round import ConsentRound, Iteration, RoundStep
from vision.models.contribution import Contribution
from vision.models.frozen import Content, changes_as_text, frozen_text, text_of
from vision.models.objection import Amendment, Objection, Ruling, RulingVoice
from vision.models.section import Section, SectionRevision
from vision.models.vision import Vision
from vision.models.voice import Answer, Voice

__all__ = [
    "Amendment",
    "Answer",
    "Closing",
    "ConsentRound",
    "Content",
    "Contribution",
    "ExpectedChange",
    "Iteration",
    "Objection",
    "RoundStep",
    "Ruling",
    "RulingVoice",
    "Section",
    "SectionRevision",
    "Vision",
    "Voice",
    "changes_as_text",
    "frozen_text",
    "text_of",
]
