"""« Effacer mes données »: what is told, the code, the tick, and what is there afterwards."""

from collections.abc import Callable
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.core import mail
from django.test import Client

from partners.enums import Fact, Trio
from partners.models import Entry, Erasure, Letter, Partnership, Person, PersonalLink
from partners.services import handover as passing
from partners.services import seat
from tests.conftest import CommittingClient
from tests.factories.meetings import NOW
from tests.factories.partners import FacilitationFactory, facilitator_of, member_of

pytestmark = pytest.mark.django_db

URL = "/mon-compte/effacer/"


@pytest.fixture
def me(team: Partnership) -> Person:
    return member_of(team)


@pytest.fixture
def mine(me: Person, sign_in: Callable[..., Client]) -> Client:
    return sign_in(me)


def body(response) -> str:
    return unescape(response.content.decode())


def code() -> str:
    return PersonalLink.objects.filter(verb="erase").latest("pk").code


def erase(client: Client, **typed: str):
    client.post(URL, {"act": "ask"})
    return client.post(URL, {"act": "erase", "code": code(), "understood": "on"} | typed)


def test_the_whole_of_it(me: Person, mine: Client, team: Partnership) -> None:
    first = body(mine.get(URL))
    assert "«\u202fadjointe au Maire\u202f»" in first
    assert 'value="ask"' in first
    assert 'name="code"' not in first
    assert mine.post(URL, {"act": "ask"})["Location"] == URL
    assert [(one.to, code() in one.body) for one in mail.outbox] == [([me.email], True)]
    assert Letter.objects.get(kind="erasure").text == "", "the code is not kept once it left"
    done = mine.post(URL, {"act": "erase", "code": code(), "understood": "on"})
    assert (done.status_code, "Vos données sont effacées" in body(done)) == (200, True)
    me.refresh_from_db()
    assert (me.display_name, me.email, me.phone, me.is_active) == ("adjointe au Maire", None, "", False)
    assert mine.get("/mon-compte/").status_code == 302, "her session is over"
    row = Entry.objects.get(fact=Fact.PERSON_ERASED)
    assert (row.by, row.partnership, row.about) == (me, team, f"person:{me.pk}")


@pytest.mark.parametrize("typed", [{"code": "12345678"}, {"code": ""}, {"understood": ""}, {"code": "é" * 8}])
def test_without_code_or_tick_nothing_happens_and_what_was_typed_is_kept(mine: Client, typed: dict[str, str]) -> None:
    answer = erase(mine, **typed)
    assert answer.status_code == 422
    assert "data-impact-error-summary" in body(answer)
    assert not Erasure.objects.exists()
    if typed.get("code"):
        assert f'value="{typed["code"]}"' in body(answer)


def test_five_wrong_tries_end_a_code(mine: Client) -> None:
    mine.post(URL, {"act": "ask"})
    right = code()
    wrong = f"{(int(right) + 1) % 10**8:08d}"
    for _n in range(5):
        assert mine.post(URL, {"act": "erase", "code": wrong, "understood": "on"}).status_code == 422
    refused = mine.post(URL, {"act": "erase", "code": right, "understood": "on"})
    assert "Ce code n’est pas le bon" in body(refused)
    assert not Erasure.objects.exists()
    assert erase(mine).status_code == 200, "a new code works"


def test_an_old_code_after_a_new_one_and_a_late_one_do_nothing(mine: Client) -> None:
    mine.post(URL, {"act": "ask"})
    old = code()
    assert erase(mine, code=old).status_code == 422
    late = code()
    with time_machine.travel(NOW + timedelta(minutes=11), tick=False):
        assert mine.post(URL, {"act": "erase", "code": late, "understood": "on"}).status_code == 422
    assert not Erasure.objects.exists()


def test_the_code_of_somebody_else_does_nothing(mine: Client, team: Partnership, sign_in) -> None:
    other = sign_in(member_of(team, Trio.STATE), fresh=True)
    other.post(URL, {"act": "ask"})
    theirs = code()
    assert erase(mine, code=theirs).status_code == 422
    assert not Erasure.objects.exists()


def test_codes_are_not_asked_without_end(mine: Client) -> None:
    answers = [mine.post(URL, {"act": "ask"}).status_code for _n in range(6)]
    assert answers == [302] * 5 + [422]
    assert Letter.objects.filter(kind="erasure").count() == 5


def test_reading_changes_nothing(mine: Client) -> None:
    rows = Entry.objects.count(), PersonalLink.objects.count()
    for _n in range(2):
        assert (mine.get(URL).status_code, mine.head(URL).status_code) == (200, 200)
    assert (Entry.objects.count(), PersonalLink.objects.count()) == rows


def test_somebody_of_the_trio_is_asked_to_hand_over_and_may_still_go(team: Partnership, sign_in) -> None:
    her = member_of(team, Trio.RESIDENTS)
    client, held = sign_in(her), her.mandates.get()
    page = body(client.get(URL))
    assert f"/equipes/chateau-thierry/noyau/mandats/{held.pk}/passation/" in page
    assert "Ce n’est pas une condition\u00a0: vous pouvez continuer." in page
    assert erase(client).status_code == 200
    held.refresh_from_db()
    assert (held.ends_on, held.end_reason) == (NOW.date(), "départ")


def test_the_last_facilitator_may_go_and_the_team_is_told(team: Partnership, sign_in) -> None:
    """Abuse 6: leaving the facilitation empty is refused, being erased is not."""
    her = facilitator_of(team)
    client = sign_in(her)
    running = team.facilitations.get()
    left = {"act": "end", "facilitation": running.pk, "ends_on": "2026-11-23"}
    refused = client.post("/equipes/chateau-thierry/facilitation/", left)
    assert "Confiez-la d’abord à quelqu’un." in body(refused)
    assert "la facilitation sera à confier" in body(client.get(URL))
    assert erase(client).status_code == 200
    running.refresh_from_db()
    assert running.ends_on == NOW.date()
    home = "/equipes/chateau-thierry/"
    trio, member = member_of(team, Trio.STATE), member_of(team)
    pages = [body(sign_in(one, fresh=True).get(home)) for one in (trio, member)]
    assert ["Facilitation à confier" in page for page in pages] == [True, False]
    assert f'href="{home}facilitation/"' in pages[0]


def test_with_another_facilitator_nothing_is_left_open(team: Partnership, sign_in) -> None:
    """The control."""
    other = FacilitationFactory(partnership=team).person
    client = sign_in(facilitator_of(team))
    assert "la facilitation sera à confier" not in body(client.get(URL))
    erase(client)
    home = body(sign_in(member_of(team, Trio.STATE), fresh=True).get("/equipes/chateau-thierry/"))
    assert other.is_active
    assert "Facilitation à confier" not in home


def test_signing_in_with_the_old_address_answers_like_an_unknown_one(me: Person, mine: Client) -> None:
    known = str(me.email)
    erase(mine)
    answers = []
    for address in (known, "inconnue@exemple.fr"):
        visitor = CommittingClient()
        answer = visitor.post("/connexion/", {"email": address})
        followed = visitor.get(answer["Location"])
        answers.append((answer.status_code, answer["Location"], body(followed).replace(address, "")))
        letter = Letter.objects.filter(to=address).latest("pk")
        assert (letter.person, mail.outbox[-1].body.count("/connexion/lien/")) == (None, 0)
    assert answers[0][:2] == answers[1][:2]


def test_her_links_are_dead(me: Person, mine: Client, team: Partnership) -> None:
    held = me.mandates.get()
    given = passing.ask(mandate=_ending(held), by=me, at=NOW)
    path = f"/lien/passation/{given.token}/"
    assert CommittingClient().get(path).status_code == 200
    erase(mine)
    assert CommittingClient().get(path).status_code == 410


def _ending(mandate):
    mandate.ends_on = NOW.date() + timedelta(days=30)
    mandate.save()
    return mandate


def test_texts_with_her_name_are_told_before_and_after(me: Person, mine: Client, team: Partnership) -> None:
    Partnership.objects.filter(pk=team.pk).update(story=f"Merci à {me.display_name}.")
    label, url = "La présentation de l’équipe", "/equipes/chateau-thierry/reglages/"
    for page in (body(mine.get(URL)), body(erase(mine))):
        assert f'<a href="{url}">{label}</a>' in page
    team.refresh_from_db()
    assert me.display_name in team.story


def test_a_seat_may_be_renamed_meanwhile(me: Person, mine: Client, team: Partnership) -> None:
    """The words are those of the mandate, not of the seat."""
    held = me.mandates.get()
    seat.change(seat=held.seat, label="autre", college="etat", by=facilitator_of(team), at=NOW)
    erase(mine)
    me.refresh_from_db()
    assert me.display_name == "adjointe au Maire"


def test_without_an_address_one_is_sent_to_facilitation(me: Person, mine: Client) -> None:
    Person.objects.filter(pk=me.pk).update(email=None)
    page = body(mine.get(URL))
    assert ("demandez à la facilitation" in page, 'value="ask"' in page) == (True, False)
    assert mine.post(URL, {"act": "ask"}).status_code == 422


@pytest.mark.parametrize("rows", [1, 3])
def test_its_queries_do_not_grow(me: Person, mine: Client, team, django_assert_num_queries, rows: int) -> None:
    for number in range(rows):
        team.working_groups.create(name=f"Groupe {number}", purpose=me.display_name, created_on=NOW.date())
    with django_assert_num_queries(66):
        mine.get(URL)


def test_an_address_that_is_somebody_else_s_now_is_left_alone(me: Person, mine: Client, team: Partnership) -> None:
    """She had it before; a colleague signs in with it today, and a letter waits for her."""
    old = "accueil@exemple.fr"
    me.letters.create(
        kind="address", to=old, subject="Avant", text="x", dedupe_key="old", created_at=NOW, due_at=NOW, sent_at=NOW
    )
    other = member_of(team, Trio.STATE)
    Person.objects.filter(pk=other.pk).update(email=old)
    theirs = Letter.objects.create(
        kind="invitation",
        person=other,
        to=old,
        subject="À elle",
        text="x",
        dedupe_key="new",
        created_at=NOW,
        due_at=NOW,
    )
    session = CommittingClient()
    session.force_login(other)
    erase(mine)
    assert [letter.pk for letter in Letter.objects.filter(to=old)] == [theirs.pk]
    assert session.get("/mon-compte/").status_code == 200


def test_a_name_that_begins_like_hers_stays_in_letters(me: Person, mine: Client, team: Partnership) -> None:
    text = f"{me.display_name} et {me.display_name}-Dupont, puis {me.display_name}s."
    letter = Letter.objects.create(
        kind="still_in_post", to="a@exemple.fr", partnership=team, subject="x", text=text, dedupe_key="k",
        created_at=NOW, due_at=NOW + timedelta(days=1),
    )  # fmt: skip
    erase(mine)
    letter.refresh_from_db()
    assert letter.text == "adjointe au Maire et Maxime Delorme-Dupont, puis Maxime Delormes."


def test_nobody_rewrites_the_journal_by_a_name_of_her_choice(me: Person, mine: Client, team: Partnership) -> None:
    """She calls herself like a rank, then is erased: ranks stay ranks."""
    seat.change(seat=me.mandates.get().seat, label="Titulaire", college="etat", by=facilitator_of(team), at=NOW)
    mine.post("/mon-compte/", {"display_name": "Titulaire", "channel": "email"})
    erase(mine)
    labels = [row.after.get("label") for row in Entry.objects.filter(fact=Fact.SEAT_CHANGED).order_by("pk")]
    assert labels == ["Titulaire"]
    own = Entry.objects.filter(fact=Fact.PERSON_CHANGED, about=f"person:{me.pk}").get()
    assert (own.before["name"], own.after["name"]) == ("adjointe au Maire", "adjointe au Maire")
