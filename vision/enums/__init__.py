from vision.enums.consent import UNSETTLED, Consent, ObjectionStatus, Outcome, Phase, Said, Step, VisionStatus
from vision.enums.facts import INDIVIDUAL, Fact
from vision.enums.sections import FINDINGS, SLUGS, SectionKind

__all__ = [
    "FINDINGS",
    "INDIVIDUAL",
    "SLUGS",
    "UNSETTLED",
    "Consent",
    "Fact",
    "ObjectionStatus",
    "Outcome",
    "Phase",
    "Said",
    "SectionKind",
    "Step",
    "VisionStatus",
]
