"""The administration's tables: superusers only; the outbox and the journal are read, never written."""

from collections.abc import Callable

import pytest
from django.test import Client

from impact.flows import erasure
from partners.enums import Fact
from partners.models import Entry, Letter, Partnership, Person
from partners.services import outbox
from tests.factories.partners import PersonFactory, facilitator_of, member_of
from tests.partners.conftest import NOW

TABLES = ["person", "partnership", "letter", "entry"]


@pytest.fixture
def superuser(team: Partnership, sign_in: Callable[..., Client]) -> Client:
    return sign_in(PersonFactory(is_superuser=True))


def test_superusers_read_every_table_and_add_nothing(superuser: Client) -> None:
    found = {table: superuser.get(f"/administration/partners/{table}/").status_code for table in TABLES}
    added = {table: superuser.get(f"/administration/partners/{table}/add/").status_code for table in TABLES}
    assert (found, added) == (dict.fromkeys(TABLES, 200), dict.fromkeys(TABLES, 403))


def test_others_do_not_enter(team: Partnership, sign_in: Callable[..., Client]) -> None:
    client = sign_in(facilitator_of(team))
    assert {client.get(f"/administration/partners/{table}/").status_code for table in TABLES} == {302}


def test_a_corrected_person_is_in_the_journal(superuser: Client, team: Partnership) -> None:
    person, session = member_of(team), Client()
    session.force_login(person)
    form = {"display_name": "Maxime D.", "email": "", "phone": "", "channel": "phone", "is_active": "on"}
    assert superuser.post(f"/administration/partners/person/{person.pk}/change/", form).status_code == 302
    assert Person.objects.filter(pk=person.pk).values_list("display_name", "email").get() == ("Maxime D.", None)
    assert session.get("/mon-compte/").status_code == 302, "an address that changes ends the sessions"
    line = Entry.objects.get(fact=Fact.PERSON_CHANGED)
    assert (line.about, line.before) == (f"person:{person.pk}", {"name": "Maxime Delorme"})
    assert line.after == {"columns": ["channel", "display_name", "email"], "name": "Maxime D."}


def test_who_was_erased_is_not_corrected_any_more(superuser: Client, team: Partnership) -> None:
    person = member_of(team)
    url = f"/administration/partners/person/{person.pk}/change/"
    assert "_save" in superuser.get(url).content.decode()
    Person.objects.filter(pk=person.pk).update(email=None)
    by = facilitator_of(team)
    erasure.erase_for(person=person, within=team, asked_on=NOW.date(), by=by, at=NOW)
    assert "_save" not in superuser.get(url).content.decode()
    assert superuser.post(url, {"display_name": "De retour", "channel": "phone"}).status_code == 403


def test_a_letter_is_not_changed_and_its_body_not_shown(superuser: Client) -> None:
    draft = outbox.Draft(kind="sign_in", subject="Code", text="12345678")
    letter = outbox.post(draft=draft, to="a@exemple.fr", dedupe_key="k", at=NOW)
    url = f"/administration/partners/letter/{letter.pk}/change/"
    page = superuser.get(url).content.decode()
    assert ("a@exemple.fr" in page, "12345678" in page) == (True, False)
    assert superuser.post(url, {"to": "b@exemple.fr"}).status_code == 403
    assert Letter.objects.get().to == "a@exemple.fr"
