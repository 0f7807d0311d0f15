"""Abuse cases 1 to 5, 7 and 9 of the quality bar: trio, seats, roles. (Case 1 on two threads: test_mandate_at_once.)"""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client

from meetings.enums import Presence
from meetings.services import attendance
from partners.enums import College, LetterKind, Rank, Standing, Trio
from partners.models import Entry, Letter, Mandate, Partnership, Person, Seat
from partners.services import mandate, proposal, seat
from tests.factories.meetings import MeetingFactory
from tests.factories.partners import MandateFactory, a_partnership, facilitator_of, member_of, other_partnership
from tests.partners.conftest import NOW

TEAM = "/equipes/chateau-thierry/"
CORE = f"{TEAM}noyau/"
TODAY = date(2026, 11, 23)
TAG = "<img src=x onerror=alert(1)>"
NEW = {
    "display_name": "Ana Ba",
    "title": "coordinatrice",
    "standing": "professional",
    "rank": "holder",
    "starts_on": "2026-11-23",
}


@pytest.fixture
def team(db: None) -> Partnership:
    return a_partnership(vacant=(2, 10))


@pytest.fixture
def trio(team: Partnership, sign_in: Callable[..., Client]) -> Client:
    return sign_in(member_of(team, Trio.STATE))


def body(response) -> str:
    return unescape(response.content.decode())


def waiting(team: Partnership, number: int = 10, **changed) -> Mandate:
    holder = proposal.Holder(**{"title": "habitante", "standing": Standing.RESIDENT, "name": "Ana Ba"} | changed)
    place = Seat.objects.get(partnership=team, number=number)
    return proposal.propose(seat=place, holder=holder, starts_on=TODAY, by=facilitator_of(team), at=NOW)


def confirm_url(row: Mandate) -> str:
    return f"{CORE}mandats/{row.pk}/confirmer/"


# 1. Two people confirmed to the same seat of the trio


def test_the_second_reads_that_the_seat_was_just_filled(team: Partnership, trio: Client) -> None:
    first, second = (waiting(team, 2, name=name, structure=name, structure_kind="autre") for name in ("Ana", "Bo"))
    assert trio.post(confirm_url(first)).status_code == 302
    late = trio.post(confirm_url(second))
    assert (late.status_code, "Ce siège vient d’être pourvu. Siège 2\u00a0: Ana, depuis le" in body(late)) == (
        422,
        True,
    )
    assert Mandate.objects.confirmed().filter(seat__number=2, partnership=team).count() == 1


# 2. A fourth kind of trio seat, the same person in two


@pytest.mark.parametrize("kind", ["maire", "etat", "trio", " etat"])
def test_a_fourth_seat_of_the_trio_is_refused_by_the_form_and_the_database(
    team: Partnership, facilitation: Client, kind: str
) -> None:
    answer = facilitation.post(f"{CORE}sieges/nouveau/", {"label": "f", "college": "etat", "trio": kind})
    assert answer.status_code == 422
    columns = (
        "(partnership_id, number, trio, label, college, created_on) VALUES (%s, 12, %s, 'f', 'etat', '2026-01-01')"
    )
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO partners_seat {columns}", [team.pk, kind])
    assert Seat.objects.filter(partnership=team).exclude(trio="").count() == 3


def test_one_person_in_two_seats_of_the_trio_is_refused_by_the_page_and_the_database(
    team: Partnership, trio: Client
) -> None:
    person = member_of(team, Trio.AUTHORITY)
    row = waiting(team, 2, person=person, structure="Conseil", structure_kind="conseil_citoyen")
    refused = trio.post(confirm_url(row))
    assert refused.status_code == 422
    assert "Cette personne a déjà un siège dans ce noyau à ces dates. Siège 3" in body(refused)
    with pytest.raises(IntegrityError, match="one_seat_per_person_at_a_time"), transaction.atomic():
        Mandate.objects.filter(pk=row.pk).update(confirmed_at=NOW)


# 3. Fields that the form does not show


def test_fields_that_a_form_does_not_show_change_nothing(team: Partnership, facilitation: Client) -> None:
    elsewhere = Seat.objects.get(partnership=other_partnership())
    crafted = {
        "role": "TRI", "seat": elsewhere.pk, "partnership": elsewhere.partnership_id, "trio": "etat",
        "confirmed_at": "2026-11-23 10:00", "confirmed_by": facilitator_of(team).pk, "is_superuser": "on",
    }  # fmt: skip
    facilitation.post(f"{CORE}sieges/10/nommer/", NEW | crafted)
    row = Mandate.objects.get(person__display_name="Ana Ba")
    assert (row.seat.number, row.partnership, row.trio, row.confirmed_at) == (10, team, "", None)
    assert row.person.is_superuser is False
    facilitation.post(f"{CORE}mandats/{row.pk}/ecarter/", {"reason": "essai", "confirmed_at": "2026-11-23"} | crafted)
    row.refresh_from_db()
    assert (row.confirmed_at, row.declined_at, row.seat.number) == (None, NOW, 10)


def test_a_member_posts_a_role_or_a_seat_and_nothing_changes(team: Partnership, sign_in: Callable[..., Client]) -> None:
    person = member_of(team)
    client, row = sign_in(person), waiting(team)
    urls = [f"{CORE}sieges/2/nommer/", f"{CORE}sieges/nouveau/", confirm_url(row), f"{CORE}mandats/{row.pk}/ecarter/"]
    before = (Mandate.objects.count(), Seat.objects.count(), Entry.objects.count())
    assert [client.post(url, NEW | {"role": "TRI", "seat": 1}).status_code for url in urls] == [403] * 4
    assert (Mandate.objects.count(), Seat.objects.count(), Entry.objects.count()) == before


# 4. The identifier of another team


def test_a_mandate_of_another_team_is_not_found_and_no_mail_leaves(team: Partnership, trio: Client) -> None:
    other = other_partnership()
    chair = seat.add(
        partnership=other, label="f", college=College.PARTNERS, trio="", created_on=TODAY,
        by=facilitator_of(other), at=NOW,
    )  # fmt: skip
    row = proposal.propose(
        seat=chair, holder=proposal.Holder(title="f", standing=Standing.RESIDENT, name="Ana"), starts_on=TODAY,
        by=facilitator_of(other), at=NOW, tell=False,
    )  # fmt: skip
    for place in (CORE, "/equipes/venissieux/noyau/"):
        for act in ("confirmer", "ecarter", "terminer"):
            url = f"{place}mandats/{row.pk}/{act}/"
            given = {"reason": "non", "ends_on": "2026-11-23"}
            assert (trio.get(url).status_code, trio.post(url, given).status_code) == (404, 404), url
    row.refresh_from_db()
    assert (row.confirmed_at, row.declined_at, row.ends_on) == (None, None, None)
    assert (mail.outbox, Letter.objects.count()) == ([], 0)


# 5. A page that was opened before the mandate ended


def leave(team: Partnership, person: Person) -> None:
    held = Mandate.objects.get(partnership=team, person=person)
    mandate.end(
        mandate=held, ends_on=TODAY - timedelta(1), reason="démission", by=facilitator_of(team), at=NOW,
        today=TODAY, confirmed_past=True,
    )  # fmt: skip


def test_a_page_opened_before_the_end_is_refused_with_the_sentence_and_the_text_is_kept(
    team: Partnership, trio: Client
) -> None:
    row, person = waiting(team), member_of(team, Trio.STATE)
    url, typed = f"{CORE}mandats/{row.pk}/ecarter/", "Elle habite <b>ailleurs</b> depuis mai."
    assert trio.get(url).status_code == 200
    leave(team, person)
    refused = trio.post(url, {"reason": typed})
    assert refused.status_code == 403
    assert "a pris fin le dimanche 22 novembre 2026\u00a0: rien n’a été enregistré." in body(refused)
    assert "Elle habite &lt;b&gt;ailleurs&lt;/b&gt; depuis mai." in refused.content.decode()
    row.refresh_from_db()
    assert row.declined_at is None


def test_htmx_gets_the_sentence_alone_and_swaps_nothing(team: Partnership, trio: Client, htmx: dict) -> None:
    leave(team, member_of(team, Trio.STATE))
    refused = trio.post(f"{TEAM}vision/sections/phrase/", {"body": "Un texte long."}, **htmx)
    assert (refused.status_code, refused["Content-Type"]) == (403, "text/plain; charset=utf-8")
    assert refused.content.decode().startswith("Votre mandat dans cette équipe a pris fin le dimanche 22")


def test_who_never_had_a_seat_there_is_told_nothing(team: Partnership, sign_in: Callable[..., Client]) -> None:
    stranger = sign_in(member_of(other_partnership(), Trio.STATE))
    answer = stranger.post(f"{CORE}sieges/10/nommer/", NEW)
    assert (answer.status_code, "pris fin" in body(answer)) == (404, False)


# 7. A deputy acts while the holder is there


def test_a_deputy_does_not_confirm_while_the_holder_is_in_post(
    team: Partnership, sign_in: Callable[..., Client]
) -> None:
    place = Seat.objects.get(partnership=team, number=1)
    deputy = MandateFactory(seat=place, rank=Rank.DEPUTY, person__display_name="Sam Suppléant").person
    row, client = waiting(team), sign_in(deputy)
    refused = client.post(confirm_url(row))
    assert refused.status_code == 403
    assert "Dominique Arnaud tient le siège 1. Sam Suppléant en a la suppléance" in body(refused)
    leave(team, member_of(team, Trio.STATE))
    assert client.post(confirm_url(row)).status_code == 302


def test_a_seat_has_one_voice_whoever_sits_in_it(team: Partnership) -> None:
    meeting = MeetingFactory(partnership=team, in_session=True)
    chairs = {number: Seat.objects.get(partnership=team, number=number) for number in (4, 5)}
    deputy = MandateFactory(seat=chairs[4], rank=Rank.DEPUTY)
    facts = {"meeting": meeting, "by": facilitator_of(team), "at": meeting.starts_at}
    attendance.record(seat=chairs[4], presence=Presence.PRESENT, **facts)
    with pytest.raises(attendance.WrongProxy, match="Choisissez la suppléance de ce siège, ou une personne présente"):
        attendance.record(seat=chairs[5], presence=Presence.REPRESENTED, proxy=deputy, **facts)
    assert list(meeting.attendances.values_list("seat__number", "presence")) == [(4, Presence.PRESENT)]


# 9. A seat whose label is a tag


def test_a_label_with_a_tag_is_text_everywhere(team: Partnership, facilitation: Client) -> None:
    facilitation.post(f"{CORE}sieges/nouveau/", {"label": TAG, "college": "habitants"})
    named = Seat.objects.get(partnership=team, label=TAG)
    row = waiting(team, named.number, title=TAG)
    meeting = MeetingFactory(partnership=team, convened=True)
    pages = [CORE, f"{CORE}propositions/", f"{CORE}sieges/{named.number}/nommer/", f"{CORE}mandats/{row.pk}/ecarter/"]
    for url in pages:
        html = facilitation.get(url).content.decode()
        assert (TAG in html, "&lt;img src=x onerror=" in html) == (False, True), url
    letter = Letter.objects.filter(kind=LetterKind.TO_CONFIRM).order_by("pk").first()
    assert (TAG in letter.text, letter.html) == (True, "")
    assert TAG not in facilitation.get(f"{TEAM}reunions/{meeting.number}/reunion.ics").content.decode()
    table = f"siege,trio,college,prenom,nom,fonction,structure,type_structure,courriel\n0,,etat,A,B,{TAG},s,etat,\n"
    corrected = facilitation.post(f"{CORE}import/a-corriger.csv", {"text": table, "starts_on": "2026-11-23"})
    assert corrected["Content-Type"].startswith("text/csv")
    assert (corrected["X-Content-Type-Options"], TAG in corrected.content.decode("utf-8-sig")) == ("nosniff", True)
