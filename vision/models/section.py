import re

from django.db import models
from django.db.models import Q
from django.urls import reverse

from impact.kit.revision import RevisedText, Revision
from vision.enums import SectionKind
from vision.models.vision import Vision

MOST_WORDS = 60  # of the statement
BLANK_LINES = re.compile(r"\n\s*\n")


class Section(RevisedText):
    """One section of the vision, written by several people with the same save-and-merge as the minutes."""

    vision = models.ForeignKey(Vision, on_delete=models.PROTECT, related_name="sections")
    kind = models.CharField(max_length=12, choices=SectionKind.choices)

    class Meta:
        verbose_name = "section de la vision"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("vision", "kind", name="one_section_of_each_kind"),
            models.CheckConstraint(name="a_known_section", condition=Q(kind__in=SectionKind.values)),
        ]

    def get_absolute_url(self) -> str:
        return reverse("vision:section", args=[self.vision.partnership.slug, self.kind])

    @property
    def about(self) -> SectionKind:
        """Its heading and the question it answers."""
        return SectionKind(self.kind)

    @property
    def is_written(self) -> bool:
        return bool(self.body.strip())

    @property
    def words(self) -> int:
        return count_words(self.body)

    @property
    def paragraphs(self) -> list[str]:
        """One quotation each, in the residents' words."""
        return [part for part in BLANK_LINES.split(self.body.strip()) if part]


def count_words(text: str) -> int:
    """Words as one counts them by hand: what stands between blanks and holds a letter or a digit."""
    return sum(1 for word in text.split() if any(char.isalnum() for char in word))


class SectionRevision(Revision):
    text = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="revisions")

    class Meta(Revision.Meta):
        abstract = False
        constraints = [models.UniqueConstraint("text", "version", name="one_section_revision_per_version")]
