"""A name leaves a frozen text by one door only. Any other change is refused, during an erasure too."""

import json
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from impact.flows import erasure
from meetings.models import Circulation, Guest, Minutes, Redaction, digest
from meetings.services import approval
from partners.models import Entry, Erasure, Person
from partners.services import erasure as acts
from tests.factories.meetings import NOW
from tests.factories.partners import a_partnership, facilitator_of
from tests.factories.record import approving, circulated, minuted

pytestmark = pytest.mark.django_db
NAME = "Maxime Delorme"  # seat 4, « adjointe au Maire »


@pytest.fixture
def record() -> Minutes:
    """Approved minutes where she was present, and a guest of the same name."""
    team = a_partnership()
    record = minuted(team)
    Guest.objects.create(meeting=record.meeting, name=NAME)
    sent = circulated(record)
    approval.give(item=approving(team), circulation=sent, by=facilitator_of(team), at=NOW)
    return Minutes.objects.get(pk=record.pk)


@pytest.fixture
def her(record: Minutes) -> Person:
    return Person.objects.get(display_name=NAME)


def sql(statement: str, *parameters: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.rowcount


def begun(her: Person) -> Erasure:
    return acts.begin(person=her, by=her, asked_on=NOW.date(), words="adjointe au Maire", at=NOW)


def erase(her: Person) -> Erasure:
    her.email = None
    her.save()
    team = her.mandates.get().partnership
    return erasure.erase_for(person=her, within=team, asked_on=NOW.date(), by=facilitator_of(team), at=NOW)


def test_the_name_becomes_the_function_and_nothing_else_changes(record: Minutes, her: Person) -> None:
    sent = Circulation.objects.get()
    before, sealed = json.dumps(sent.content, ensure_ascii=False), sent.digest
    assert before.count(NAME) == 2, "she sat that day: the guest of her name is somebody else"
    erase(her)
    sent.refresh_from_db()
    guest, said = f'"guests": [{{"name": "{NAME}"', json.dumps(sent.content, ensure_ascii=False)
    assert guest in said
    assert said.replace(guest, "") == before.replace(guest, "").replace(NAME, "adjointe au Maire")
    assert (sent.digest, Minutes.objects.get().digest) == (sealed, sealed)
    row = Redaction.objects.get()
    assert (row.digest_before, row.digest_after, row.words) == (sealed, digest(sent.content), "adjointe au Maire")


def test_a_text_still_going_round_may_be_approved_afterwards() -> None:
    """Her name left the draft and what was sent alike: the text is not another one."""
    team = a_partnership()
    sent = circulated(minuted(team))
    erase(Person.objects.get(display_name=NAME))
    given = approval.give(
        item=approving(team), circulation=Circulation.objects.get(pk=sent.pk), by=facilitator_of(team), at=NOW
    )
    assert given.minutes.digest == sent.digest == Redaction.objects.get().digest_before


def test_the_database_takes_the_same_digest_as_the_service(record: Minutes) -> None:
    odd = {"é": ['"\\/\b\f\n\r\t\x01\x7f😀  ', 1, None, True, {}], "Z": [], "a": {"b": "’", "B": -3, "_": ""}}
    for content in (odd, Circulation.objects.get().content, {}):
        with connection.cursor() as cursor:
            cursor.execute("SELECT meetings_digest(%s)", [json.dumps(content)])
            assert cursor.fetchone() == (digest(content),)


def other_words() -> int:
    return sql("UPDATE meetings_circulation SET content = jsonb_set(content, '{quorum}', '\"Tous\"')")


def other_name() -> int:
    return sql(
        "UPDATE meetings_circulation SET content = replace(content::text, 'Claude Berger', 'adjointe au Maire')::jsonb"
    )


def by_hand() -> int:
    return sql("UPDATE meetings_circulation SET content = replace(content::text, %s, 'adjointe au Maire')::jsonb", NAME)


REFUSED: dict[str, Callable[[], int]] = {
    "other words": other_words,
    "the name of somebody else": other_name,
    "her name, without its row": by_hand,
    "the digest": lambda: Circulation.objects.update(digest="0" * 64),
    "the sender": lambda: Circulation.objects.update(sent_by=Person.objects.get(display_name="Claude Berger")),
    "a deletion": lambda: sql("DELETE FROM meetings_circulation"),
    "a row by hand": lambda: sql(
        "INSERT INTO meetings_redaction (circulation_id, erasure_id, words, digest_before, digest_after, at)"
        " SELECT c.id, e.id, 'x', c.digest, c.digest, now() FROM meetings_circulation c, partners_erasure e"
    ),
    "a line of the journal": lambda: Entry.objects.update(after={"x": 1}),
    "whose line it is": lambda: Entry.objects.update(by=None),
}


@pytest.mark.parametrize("when", ["during", "in the place of the act"])
@pytest.mark.parametrize("name", REFUSED)
def test_nothing_else_goes_even_while_somebody_is_being_erased(
    record: Minutes, her: Person, name: str, when: str
) -> None:
    erasing = begun(her)
    if when != "during":
        sql("SELECT partners_begin_replacing(%s, 'adjointe au Maire')", erasing.pk)
    before = Circulation.objects.values().get()
    with pytest.raises(IntegrityError), transaction.atomic():
        REFUSED[name]()
    assert Circulation.objects.values().get() == before


def test_the_door_does_it(record: Minutes, her: Person) -> None:
    """The control: the same text, the same moment, by the function."""
    erasing, sent = begun(her), Circulation.objects.get()
    places = json.dumps([["roll", "0", "people", "3", "name"]])
    sql("SELECT meetings_replace_name(%s, %s, %s, 'adjointe au Maire', %s)", sent.pk, erasing.pk, places, NOW)
    assert Redaction.objects.count() == 1
    sent.refresh_from_db()
    assert NAME not in json.dumps(sent.content["roll"], ensure_ascii=False)


@pytest.mark.parametrize("places", [[["roll", "3", "people", "0", "name"]], [["quorum"]], [["roll", "0"]], []])
def test_the_door_opens_on_places_of_names_only(record: Minutes, her: Person, places: list[list[str]]) -> None:
    erasing, sent = begun(her), Circulation.objects.get()
    sql("SELECT meetings_replace_name(%s, %s, %s, 'x', %s)", sent.pk, erasing.pk, json.dumps(places), NOW)
    assert (Redaction.objects.count(), Circulation.objects.get().content) == (0, sent.content)


def test_without_an_erasure_going_on_the_door_is_closed(record: Minutes, her: Person) -> None:
    done = erase(her)
    sent = Circulation.objects.get()
    for number in (done.pk, 0):
        with pytest.raises(IntegrityError, match="que pendant un effacement"), transaction.atomic():
            sql("SELECT meetings_replace_name(%s, %s, '[]', 'x', %s)", sent.pk, number, NOW)
        with pytest.raises(IntegrityError, match="que pendant un effacement"), transaction.atomic():
            sql("SELECT partners_replace_name_in_journal(%s, ARRAY[1::bigint], 'x')", number)


def test_an_erasure_is_for_good(record: Minutes, her: Person) -> None:
    erasing = begun(her)
    assert Erasure.objects.filter(pk=erasing.pk).update(asked_on="2026-11-01") == 1, "while it goes on, it is written"
    Erasure.objects.filter(pk=erasing.pk).update(done_at=NOW)
    for act in (lambda: Erasure.objects.update(done_at=None), lambda: sql("DELETE FROM partners_erasure")):
        with pytest.raises(IntegrityError, match="ne se reprend pas"), transaction.atomic():
            act()


BACK = {"is_active": True, "email": "de-retour@exemple.fr", "phone": "06", "display_name": NAME}


@pytest.mark.parametrize("column", BACK)
def test_the_erased_do_not_come_back(record: Minutes, her: Person, column: str) -> None:
    erase(her)
    others = Person.objects.exclude(pk=her.pk).filter(display_name="Claude Berger")
    with pytest.raises(IntegrityError, match="ne revient pas"), transaction.atomic():
        Person.objects.filter(pk=her.pk).update(**{column: BACK[column]})
    assert others.update(**{column: BACK[column]}) == 1
    assert Person.objects.filter(pk=her.pk).update(channel="post") == 1


def test_a_guest_of_approved_minutes_keeps_her_name_but_by_the_door(record: Minutes, her: Person) -> None:
    erasing, guest = begun(her), Guest.objects.get()
    with pytest.raises(IntegrityError, match="rectificatif"), transaction.atomic():
        Guest.objects.update(name="adjointe au Maire")
    sql("SELECT meetings_replace_name_of_guest(%s, %s, 'adjointe au Maire')", guest.pk, erasing.pk)
    guest.refresh_from_db()
    assert guest.name == "adjointe au Maire"
