"""Visions for tests: a draft with its nine sections, empty or with texts by hand."""

from datetime import UTC, datetime

import factory

from partners.models import Partnership, Person
from tests.factories.partners import member_of
from vision.enums import SectionKind
from vision.models import ExpectedChange, Section, SectionRevision, Vision

STARTED = datetime(2026, 11, 5, 13, tzinfo=UTC)
SAVED = datetime(2026, 11, 19, 13, 32, tzinfo=UTC)
STATEMENT = "En 2031, aux Vaucrises comme à Blanchard, chacun sait à qui s’adresser et ose pousser la porte."


class VisionFactory(factory.django.DjangoModelFactory[Vision]):
    class Meta:
        model = Vision

    horizon = 2031
    started_at = STARTED


class ChangeFactory(factory.django.DjangoModelFactory[ExpectedChange]):
    class Meta:
        model = ExpectedChange

    position = factory.LazyAttribute(lambda change: change.vision.changes.count() + 1)
    title = factory.Sequence(lambda n: f"Changement {n}")
    public = "les familles"
    horizon = 2030


def a_vision(partnership: Partnership, **texts: str) -> Vision:
    """The draft of ``partnership``; ``texts`` are written in the sections of these kinds, as version 0.1."""
    vision = VisionFactory(partnership=partnership)
    for kind in SectionKind:
        section = Section.objects.create(vision=vision, kind=kind)
        if texts.get(kind):
            write(section, texts[kind])
    return vision


def write(
    section: Section, body: str, *, by: Person | None = None, at: datetime = SAVED, base: int | None = None
) -> Section:
    """One more version of the section."""
    row = Section.objects.select_related("vision__partnership").get(pk=section.pk)
    author = by or member_of(row.vision.partnership)
    row.write(body=body, base=row.version, by=author, at=at)
    return row


def a_section(partnership: Partnership, kind: SectionKind = SectionKind.PRINCIPLES, *bodies: str) -> Section:
    """A section of a new draft, with one version for each body."""
    section = a_vision(partnership).sections.get(kind=kind)
    for body in bodies:
        section = write(section, body)
    return section


def many_versions(section: Section, count: int, size: int) -> None:
    """``count`` versions of ``size`` characters, without saving one by one."""
    words = "quartier " * (size // 9 + 1)
    author = member_of(section.vision.partnership)
    rows = [
        SectionRevision(text=section, version=n, base=n - 1, body=f"{n} {words}"[:size], by=author, at=SAVED)
        for n in range(1, count + 1)
    ]
    SectionRevision.objects.bulk_create(rows)
    Section.objects.filter(pk=section.pk).update(version=count, body=rows[-1].body)
