from vision.models.change import ExpectedChange
from vision.models.section import Section, SectionRevision
from vision.models.vision import Vision

__all__ = ["ExpectedChange", "Section", "SectionRevision", "Vision"]
