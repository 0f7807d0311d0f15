import pytest
from django.urls import reverse

from meetings.enums import Presence
from meetings.models import Minutes
from meetings.services import minutes
from partners.enums import Office, Trio
from partners.models import Person
from tests.factories.meetings import NOW, AgendaItemFactory, MeetingFactory
from tests.factories.partners import facilitator_of, member_of, officer, other_partnership
from tests.factories.record import approved, approving, call_roll, circulated, minuted, write
from tests.meetings.parts import text

pytestmark = pytest.mark.django_db


def test_minutes_page_before_they_begin(team, sign_in) -> None:
    meeting = MeetingFactory(partnership=team, held=True)
    page = reverse("meetings:minutes", args=[team.slug, meeting.number])
    start = reverse("meetings:minutes_start", args=[team.slug, meeting.number])
    assert start not in text(sign_in(member_of(team), fresh=True).get(page))
    visitor = sign_in(facilitator_of(team))
    assert start in text(visitor.get(page))
    assert visitor.get(start).status_code == 405
    assert not Minutes.objects.exists()
    assert visitor.post(start).url == page
    assert "Point" not in text(visitor.get(page)) or Minutes.objects.count() == 1


def test_minutes_do_not_begin_before_the_day(team, sign_in) -> None:
    meeting = MeetingFactory(partnership=team)
    visitor = sign_in(facilitator_of(team))
    refused = visitor.post(reverse("meetings:minutes_start", args=[team.slug, meeting.number]))
    assert refused.status_code == 422
    assert "se commence le jour de la réunion" in text(refused)
    assert not Minutes.objects.exists()


def test_minutes_page_shows_who_what_and_the_next_date(team, sign_in) -> None:
    record = minuted(team, present=range(1, 8))
    call_roll(record.meeting, [], absent=[8])
    record.meeting.guests.create(name="Voisine invitée")
    write(record, "La permanence **ouvre** le mercredi.")
    MeetingFactory(partnership=team, number=2, in_session=True)
    html = text(sign_in(member_of(team)).get(record.get_absolute_url()))
    for words in (
        "Brouillon",
        "Présences (7)",
        "Absences (1)",
        "Présences non notées (3)",
        "Dominique Arnaud, déléguée du Préfet, Préfecture de l'Aisne",
        "Voisine invitée",
        "<strong>ouvre</strong>",
        "lundi 23 novembre 2026",
    ):
        assert words in html, words
    assert "Modifier" not in html


def test_minutes_are_not_there_for_those_outside_until_approved(team, sign_in) -> None:
    record = minuted(team)
    write(record, "Texte du brouillon.")
    page = record.get_absolute_url()
    neighbour = member_of(other_partnership(), Trio.STATE)
    outside = [officer(Office.ANCT), officer(Office.REGION), officer(Office.ADMIN)]
    for person in [neighbour, *outside]:
        assert sign_in(person, fresh=True).get(page).status_code == 404
    assert sign_in(member_of(team), fresh=True).get(page).status_code == 200


def test_approved_minutes_show_counts_and_no_name_to_those_outside(team, sign_in) -> None:
    record = approved(team).minutes
    visitor = sign_in(officer(Office.ANCT))
    html = text(visitor.get(record.get_absolute_url()))
    assert "La permanence ouvre le mercredi." in html
    assert "<dt>Présences</dt><dd>11</dd>" in html
    for name in Person.objects.filter(mandates__partnership=team).values_list("display_name", flat=True):
        assert name not in html
    inside = text(sign_in(member_of(team), fresh=True).get(record.get_absolute_url()))
    assert "Dominique Arnaud" in inside


def test_approved_minutes_show_their_digest_and_stay_word_for_word(team, sign_in) -> None:
    given = approved(team)
    visitor = sign_in(facilitator_of(team))
    page = given.minutes.get_absolute_url()
    before = text(visitor.get(page))
    Person.objects.filter(display_name="Dominique Arnaud").update(display_name="Tout autre nom")
    assert text(visitor.get(page)) == before
    assert given.circulation.digest in before
    assert f">{given.circulation.digest[:8]}<" in before
    assert "Modifier" not in before


def test_minutes_page_says_when_the_text_changed_since_it_went_round(team, sign_in) -> None:
    record = minuted(team)
    circulated(record)
    visitor = sign_in(facilitator_of(team))
    assert "Modifié depuis" not in text(visitor.get(record.get_absolute_url()))
    write(record, "Un ajout.")
    html = text(visitor.get(record.get_absolute_url()))
    assert "renvoyez-le en relecture" in html
    assert reverse("meetings:circulate", args=[team.slug, 1]) in html


def test_secretary_is_chosen_among_those_present(team, sign_in) -> None:
    record = minuted(team, present=[1, 2])
    visitor = sign_in(facilitator_of(team))
    page = reverse("meetings:secretary", args=[team.slug, 1])
    html = text(visitor.get(page))
    assert ("Dominique Arnaud" in html, "Lou Keller" in html) == (True, False)
    away = member_of(team)
    assert visitor.post(page, {"secretary": away.pk}).status_code == 422
    here = member_of(team, Trio.STATE)
    assert visitor.post(page, {"secretary": here.pk}).url == record.get_absolute_url()
    record.refresh_from_db()
    assert record.secretary == here
    assert sign_in(here, fresh=True).get(reverse("meetings:secretary", args=[team.slug, 1])).status_code == 403


def test_minutes_page_leads_to_the_act_due_on_each_point(team, sign_in) -> None:
    circulated(minuted(team))
    point = approving(team)
    choice = AgendaItemFactory(meeting=point.meeting, decision=True)
    minutes.start(meeting=point.meeting, by=facilitator_of(team), at=NOW)
    acts = {"approve": point, "decide": choice}
    addresses = {act: reverse(f"meetings:{act}", args=[team.slug, 2, item.pk]) for act, item in acts.items()}
    offered = {}
    for who in (facilitator_of(team), member_of(team, Trio.STATE), member_of(team)):
        page = sign_in(who, fresh=True).get(reverse("meetings:minutes", args=[team.slug, 2]))
        offered[who] = [act for act, address in addresses.items() if address in text(page)]
    assert list(offered.values()) == [["approve", "decide"], ["approve"], []]


@pytest.mark.parametrize("state", ["draft", "approved"])
def test_minutes_page_asks_the_same_number_of_queries(team, sign_in, django_assert_num_queries, state: str) -> None:
    record = minuted(team, items=1) if state == "draft" else approved(team).minutes
    visitor = sign_in(facilitator_of(team))
    with django_assert_num_queries(7 if state == "approved" else 15):
        visitor.get(record.get_absolute_url())
    if state == "draft":
        for position in (2, 3):
            AgendaItemFactory(meeting=record.meeting)
            write(record, "Texte.", position=position)
        record.meeting.attendances.filter(seat__number__lt=4).update(presence=Presence.EXCUSED)
        record.meeting.guests.create(name="Une")
        with django_assert_num_queries(15):
            visitor.get(record.get_absolute_url())
