"""Sections: saved from a version, merged with what others wrote, never overwritten."""

import pytest
from django.utils.timezone import now

from impact.kit.revision import Conflict, TextTooLong, UnknownBase
from partners.enums import Trio
from partners.models import Entry, Partnership
from tests.factories.partners import facilitator_of, member_of
from tests.factories.vision import a_section
from vision.enums import SectionKind
from vision.models import Section
from vision.models.section import count_words
from vision.services import section as service

TWO_LINES = "On vient à l’heure.\n\nOn s’écoute."


def test_write_is_a_revision_and_a_line_of_journal(team: Partnership) -> None:
    section, by = a_section(team), member_of(team)
    saved = service.write(section=section, body=TWO_LINES, base=0, by=by, at=now())
    assert (saved.changed, saved.with_others, saved.others) == (True, False, [])
    assert list(section.revisions.values_list("version", "base", "body", "by")) == [(1, 0, TWO_LINES, by.pk)]
    entry = Entry.objects.get()
    assert (entry.fact, entry.after) == ("section.written", {"section": "principles", "version": 1})


def test_write_of_the_same_text_changes_nothing(team: Partnership) -> None:
    section = a_section(team, SectionKind.PRINCIPLES, TWO_LINES)
    saved = service.write(section=section, body=TWO_LINES + "\n ", base=1, by=member_of(team), at=now())
    assert (saved.changed, saved.section.version, Entry.objects.count()) == (False, 1, 0)


def test_write_sent_twice_is_written_once(team: Partnership) -> None:
    section, by = a_section(team, SectionKind.PRINCIPLES, TWO_LINES), member_of(team)
    for _ in range(2):
        saved = service.write(section=section, body=TWO_LINES + "\n\nOn décide ensemble.", base=1, by=by, at=now())
    assert (saved.changed, saved.section.version) == (False, 2)


def test_write_from_an_older_version_is_merged_and_names_the_others(team: Partnership) -> None:
    section = a_section(team, SectionKind.PRINCIPLES, TWO_LINES)
    first, second, third = member_of(team, Trio.STATE), member_of(team, Trio.RESIDENTS), facilitator_of(team)
    service.write(section=section, body=TWO_LINES.replace("l’heure", "l’heure dite"), base=1, by=first, at=now())
    service.write(section=section, body="Ici :\n\n" + TWO_LINES, base=1, by=second, at=now())
    saved = service.write(section=section, body=TWO_LINES + "\n\nOn décide ensemble.", base=1, by=third, at=now())
    assert saved.section.body == "Ici :\n\nOn vient à l’heure dite.\n\nOn s’écoute.\n\nOn décide ensemble."
    assert saved.others == [first.display_name, second.display_name]


def test_write_at_the_same_place_is_a_conflict_that_keeps_both(team: Partnership) -> None:
    section = a_section(team, SectionKind.PRINCIPLES, TWO_LINES)
    service.write(section=section, body="On vient quand on peut.", base=1, by=facilitator_of(team), at=now())
    with pytest.raises(Conflict) as refused:
        service.write(section=section, body="On vient en avance.", base=1, by=member_of(team), at=now())
    assert (refused.value.theirs, refused.value.mine) == ("On vient quand on peut.", "On vient en avance.")
    assert Section.objects.get(pk=section.pk).body == "On vient quand on peut."


@pytest.mark.parametrize("base", [2, 10**12, -1])
def test_write_from_an_unknown_version_is_refused(team: Partnership, base: int) -> None:
    section = a_section(team, SectionKind.PRINCIPLES, TWO_LINES)
    with pytest.raises(UnknownBase):
        service.write(section=section, body="x", base=base, by=member_of(team), at=now())


def test_write_of_300_kilobytes_is_refused_whole(team: Partnership) -> None:
    section = a_section(team)
    with pytest.raises(TextTooLong):
        service.write(section=section, body="é" * 300_000, base=0, by=member_of(team), at=now())
    assert (Section.objects.get(pk=section.pk).version, section.revisions.count()) == (0, 0)


def test_statement_has_sixty_words_at_most(team: Partnership) -> None:
    section = a_section(team, SectionKind.STATEMENT)
    saved = service.write(section=section, body="mot " * 60, base=0, by=member_of(team), at=now())
    assert saved.section.version == 1
    with pytest.raises(service.StatementTooLong, match="compte 61 mots, 60 au maximum"):
        service.write(section=section, body="mot " * 61, base=1, by=member_of(team), at=now())
    row = Section.objects.get(pk=section.pk)
    assert (row.version, row.words, row.revisions.count()) == (1, 60, 1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("« L’eau, peut-être\u202f? »", 2),
        ("En 2031 : 12,5 % des familles – toutes.", 6),
        ("un\ndeux\u00a0trois", 3),
    ],
)
def test_words_are_counted_as_by_hand(text: str, words: int) -> None:
    assert count_words(text) == words


def test_restore_is_one_more_version(team: Partnership) -> None:
    section, by = a_section(team, SectionKind.PRINCIPLES, "Un.", "Deux.", "Trois."), member_of(team)
    restored = service.restore(section=section, version=1, seen=3, by=by, at=now())
    assert list(restored.revisions.order_by("version").values_list("version", "body")) == [
        (1, "Un."),
        (2, "Deux."),
        (3, "Trois."),
        (4, "Un."),
    ]
    entry = Entry.objects.get()
    assert (entry.fact, entry.after["taken"]) == ("section.restored", 1)


def test_restore_is_refused_when_somebody_saved_since(team: Partnership) -> None:
    section = a_section(team, SectionKind.PRINCIPLES, "Un.", "Deux.", "Trois.")
    with pytest.raises(service.SectionMoved):
        service.restore(section=section, version=1, seen=2, by=member_of(team), at=now())
    assert Section.objects.get(pk=section.pk).body == "Trois."


@pytest.mark.parametrize("version", [0, 4])
def test_restore_of_a_version_that_is_not_there(team: Partnership, version: int) -> None:
    section = a_section(team, SectionKind.PRINCIPLES, "Un.", "Deux.", "Trois.")
    with pytest.raises(UnknownBase):
        service.restore(section=section, version=version, seen=3, by=member_of(team), at=now())
    assert section.revisions.count() == 3
