from datetime import date, timedelta

import pytest

from meetings.models import Answer, Invitation
from partners.models import Entry, PersonalLink
from tests.factories.meetings import NOW, AgendaItemFactory, InvitationFactory, MeetingFactory
from tests.factories.partners import member_of


def text(response) -> str:
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ").replace("&#x27;", "'")


@pytest.fixture
def invitation(team) -> Invitation:
    """Claude Berger's invitation to the meeting of 10 December."""
    meeting = MeetingFactory(partnership=team, convened=True, published=True, with_agenda=1, invited=True)
    return meeting.invitations.select_related("person", "link", "meeting").get(person__display_name="Claude Berger")


def path(invitation) -> str:
    return f"/r/{invitation.link.token}/"


def test_the_link_opens_the_addressee_s_page_and_shows_nobody_else(client, invitation) -> None:
    page = text(client.get(path(invitation)))
    assert "Cette invitation est au nom de <strong>Claude Berger</strong>. Ce n’est pas vous ?" in page
    assert "jeudi 10 décembre 2026, de 14 h à 16 h" in page
    assert "Point 1 (15 min)" in page
    assert page.count('name="choice"') == 3
    others = Invitation.objects.exclude(pk=invitation.pk).select_related("person")
    assert not [one for one in others if one.person.display_name in page or str(one.person.email) in page]


def test_an_unpublished_agenda_stays_inside(client, team) -> None:
    invitation = InvitationFactory(meeting=MeetingFactory(partnership=team, convened=True))
    AgendaItemFactory(meeting=invitation.meeting)
    assert "Point 1" not in text(client.get(path(invitation)))


def test_scanners_may_open_the_link_as_often_as_they_like(client, invitation) -> None:
    before = list(Invitation.objects.order_by("pk").values()), list(PersonalLink.objects.order_by("pk").values())
    for _twice in range(2):
        statuses = [ask(path(invitation)).status_code for ask in (client.get, client.head, client.options)]
        assert statuses == [200, 200, 200]
    after = list(Invitation.objects.order_by("pk").values()), list(PersonalLink.objects.order_by("pk").values())
    assert (after, Answer.objects.count(), Entry.objects.count()) == (before, 0, 0)
    assert client.post(path(invitation), {"choice": "coming"}).status_code == 302


def test_an_answer_is_told_back_in_one_sentence_and_may_change(client, invitation) -> None:
    said = []
    for typed in ({"choice": "coming"}, {"choice": "excused"}, {"choice": "represented", "represented_by": "Jo"}):
        page = text(client.post(path(invitation), typed, follow=True))
        said.append(page[page.index("C’est noté") :].split("</p>")[0])
    when = "jeudi 10 décembre 2026 à 14 h."
    assert said == [
        f"C’est noté : vous viendrez {when}",
        f"C’est noté : vous ne viendrez pas {when}",
        f"C’est noté : Jo viendra à votre place {when}",
    ]
    assert list(invitation.answers.values_list("choice", flat=True)) == ["coming", "excused", "represented"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "choice"),
        ({"choice": "peut-être"}, "choice"),
        ({"choice": "represented", "represented_by": " "}, "represented_by"),
        ({"choice": "coming", "comment": "x" * 201}, "comment"),
    ],
)
def test_a_wrong_answer_is_refused_on_its_field(client, invitation, typed, field) -> None:
    response = client.post(path(invitation), typed)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not Answer.objects.exists()


def test_after_the_start_the_page_is_read_only(client, invitation, clock) -> None:
    clock.move_to(invitation.meeting.starts_at)
    page = text(client.get(path(invitation)))
    assert "les réponses sont closes" in page
    assert 'name="choice"' not in page
    assert client.post(path(invitation), {"choice": "coming"}).status_code == 422
    assert not Answer.objects.exists()


@pytest.mark.parametrize("end", ["expired", "revoked", "mandate"])
def test_a_link_that_ended_says_how_to_get_another_and_nothing_personal(client, invitation, clock, end) -> None:
    if end == "expired":
        clock.move_to(invitation.meeting.ends_at + timedelta(hours=24))
    if end == "revoked":
        PersonalLink.objects.filter(pk=invitation.link_id).update(revoked_at=NOW)
    if end == "mandate":
        type(invitation.mandate).objects.filter(pk=invitation.mandate_id).update(ends_on=date(2026, 12, 1))
    for response in (client.get(path(invitation)), client.post(path(invitation), {"choice": "coming"})):
        assert response.status_code == 410
        page = text(response)
        assert "Ce lien ne fonctionne plus" in page
        assert "Claude" not in page
        assert "Château-Thierry" not in page
    assert not Answer.objects.exists()


@pytest.mark.parametrize("token", ["1-abc", "abc", "999999999999999999999-a", "-"])
def test_a_forged_link_is_not_found(client, invitation, token) -> None:
    assert client.get(f"/r/{token}/").status_code == 404
    true = invitation.link.token
    almost = true[:-1] + ("1" if true.endswith("0") else "0")
    assert client.get(f"/r/{almost}/").status_code == 404


def test_a_sign_in_link_answers_nothing(client, invitation) -> None:
    PersonalLink.objects.filter(pk=invitation.link_id).update(verb="sign_in")
    assert client.get(path(invitation)).status_code == 404


def test_a_member_answers_on_the_page_and_the_part_equals_a_fresh_page(sign_in, invitation, htmx) -> None:
    client, page = sign_in(invitation.person), invitation.meeting.get_absolute_url()
    swapped = client.post(f"{page}reponse/", {"choice": "coming"}, **htmx)
    assert swapped.status_code == 200

    def part(response) -> list[str]:
        body = text(response)[text(response).index('id="answers"') :].split("<section", 3)
        lines = "".join(body[:3]).split("<nav")[0].splitlines()
        return [line.strip() for line in lines if line.strip() and "csrfmiddlewaretoken" not in line]

    fresh = client.get(page)
    assert "C’est noté : vous viendrez jeudi 10 décembre 2026 à 14 h." in text(swapped)
    assert part(swapped) == part(fresh)
    assert client.post(f"{page}reponse/", {"choice": "excused"}).url == page
    refused = client.post(f"{page}reponse/", {"choice": ""})
    assert refused.status_code == 422


def test_a_member_who_is_not_invited_has_nothing_to_answer(sign_in, team) -> None:
    meeting = MeetingFactory(partnership=team, convened=True)
    response = sign_in(member_of(team)).post(f"{meeting.get_absolute_url()}reponse/", {"choice": "coming"})
    assert response.status_code == 404


def test_the_page_of_the_link_asks_few_queries(client, invitation, django_assert_num_queries) -> None:
    with django_assert_num_queries(4):
        client.get(path(invitation))
