"""L3: a person is in every table; she is erased; her marks are searched everywhere."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from impact.flows import erasure
from impact.queries.register import REGISTER
from meetings.models import Circulation, Minutes, Redaction
from partners.clock import sweep_letters
from partners.models import Erasure, Letter, Mandate, Partnership, Person
from partners.services import confirmation
from tests.erasure.marked import EMAIL, FREE, HERS, NAME, OWN, a_marked_person, everywhere
from tests.factories.meetings import NOW
from tests.factories.partners import facilitator_of

pytestmark = pytest.mark.django_db

WORDS = "coordinatrice de la Ressourcerie"
ROUND = ("Un tour de consentement", "vision/consentement/1/", False)
# What others wrote by hand with her whole name: table → page, and whether somebody may still change it.
KEPT = {
    "meetings_answer": ("Une réponse à une invitation", "reunions/7/", False),
    "meetings_circulation": ("Un compte rendu envoyé en relecture", "reunions/1/compte-rendu/", False),
    "meetings_meeting": ("Une réunion", "reunions/8/", True),
    "meetings_minutesitem": ("Un point de compte rendu", "reunions/1/compte-rendu/points/{item}/", False),
    "meetings_minutesitemrevision": ("Une version d’un compte rendu", "reunions/1/compte-rendu/", False),
    "partners_entry": ("Le journal", "journal/", False),
    "partners_preconditions": ("Les préconditions", "preconditions/", False),
    "vision_answer": ROUND,
    "vision_closing": ROUND,
    "vision_contribution": ROUND,
    "vision_iteration": ROUND,
    "vision_section": ("Une section de la vision", "vision/sections/fiertes/", True),
    "vision_sectionrevision": ("Une version de la vision", "vision/sections/fiertes/versions/", False),
}


@pytest.fixture
def marked() -> tuple[Partnership, Person]:
    return a_marked_person()


def erased(her: Person) -> Erasure:
    given = confirmation.ask(person=her, at=NOW)
    return erasure.erase_oneself(person=her, code=given.code, at=NOW)


def test_nothing_of_her_stays_but_what_others_wrote_by_hand(marked: tuple[Partnership, Person]) -> None:
    team, her = marked
    item = team.meetings.get(number=1).items.get(position=1).pk
    assert {"partners_person", "partners_entry", "partners_letter", "django_admin_log", "meetings_circulation"} <= set(
        everywhere(OWN)
    )
    done = erased(her)
    assert everywhere(OWN, but=FREE) == {}
    assert everywhere(OWN) == {table: {NAME} for table in KEPT}
    base = "/equipes/chateau-thierry/"
    assert sorted((one["label"], one["url"], one["editable"]) for one in done.left) == sorted(
        (label, base + path.format(item=item), editable) for label, path, editable in set(KEPT.values())
    )


def test_she_is_in_every_table_of_people(marked: tuple[Partnership, Person]) -> None:
    """The control: a table without a row would prove nothing. What nobody has is named here."""
    tables = {name.rpartition(".")[0] for kept in REGISTER for name in kept.names()}
    empty = [table for table in sorted(tables) if not apps.get_model(table)._default_manager.exists()]
    assert empty == [
        "account.EmailConfirmation", "meetings.Redaction", "partners.Erasure", "partners.Person_groups",
        "partners.Person_user_permissions",
    ]  # fmt: skip


def test_marks_are_found_wherever_they_are(marked: tuple[Partnership, Person]) -> None:
    """The control of the search itself: a mark in the cache, in a file, in a session."""
    cache.set("x", NAME)
    default_storage.save("minutes/2025/b.txt", ContentFile(NAME.encode()))
    session = SessionStore()
    session["said"] = EMAIL
    session.save()
    found = everywhere(OWN)
    assert (found["cache of the tests"], found["files"], found["django_session"]) == ({NAME}, {NAME}, {EMAIL})


def test_the_record_stays_true(marked: tuple[Partnership, Person]) -> None:
    _team, her = marked
    record = Minutes.objects.get(meeting__number=1)
    sealed = record.digest
    erased(her)
    content = Circulation.objects.get(minutes=record).content
    people = [one for group in content["roll"] for one in group["people"]]
    assert {"name": WORDS, "title": WORDS, "structure": "Ressourcerie", "note": ""} in people
    assert f"par {WORDS}" in [one["note"] for one in people], "the voice she carried"
    assert content["secretary"] == WORDS
    assert [one["carrier"] for item in content["items"] for one in item["decisions"]] == [WORDS]
    assert content["items"][0]["text"].startswith(HERS), "what she wrote stays"
    row = Redaction.objects.get()
    assert (row.digest_before, Minutes.objects.get(pk=record.pk).digest) == (sealed, sealed)


def test_her_places_are_to_fill(marked: tuple[Partnership, Person]) -> None:
    team, her = marked
    erased(her)
    held = Mandate.objects.get(person=her, confirmed_at__isnull=False)
    her.refresh_from_db()
    assert her.display_name == "une personne", "two functions, in two places: none of them is hers everywhere"
    assert (held.ends_on, held.end_reason, held.seat.number) == (NOW.date(), "départ", 10)
    refused = Mandate.objects.get(person=her, confirmed_at=None)
    assert (refused.declined_at, refused.decline_reason) == (NOW, "départ")
    tomorrow = NOW.date() + timedelta(days=1)
    assert not her.offices.active_on(tomorrow).exists()
    assert not her.facilitations.active_on(tomorrow).exists()
    assert not team.working_groups.filter(members__person=her, members__ends_on=None).exists()
    assert not team.stakeholders.filter(contact=her).exists()


def test_letters_waiting_for_her_are_not_sent_and_the_tasks_end(marked: tuple[Partnership, Person]) -> None:
    """Abuse 78. The letter to facilitation that names her leaves with her function."""
    team, her = marked
    Letter.objects.filter(sent_at=None).update(due_at=NOW)
    assert Letter.objects.to_send(NOW).filter(to=EMAIL).count() >= 3
    erased(her)
    sweep_letters()
    assert [one.to for one in mail.outbox if EMAIL in one.to] == []
    told = [one for one in mail.outbox if one.to == [facilitator_of(team).email] and "quitte" in one.body]
    assert [(one.subject, one.body) for one in told] == [(f"{WORDS} part", f"{WORDS} quitte son poste.")]
    assert not Letter.objects.to_send(NOW).exists()
