import pytest

from meetings.models import Invitation
from partners.models import Letter, Person
from tests.factories.meetings import AnswerFactory, MeetingFactory
from tests.factories.partners import MandateFactory

PATH = "/equipes/chateau-thierry/reunions/1/invitations/"


def text(response) -> str:
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_one_button_invites_everybody_and_the_mails_leave(facilitation, team, mailoutbox) -> None:
    MeetingFactory(partnership=team)
    assert "Envoyer les invitations" in text(facilitation.get(PATH))
    response = facilitation.post(PATH, follow=True)
    assert "11 personnes invitées." in text(response)
    assert len(mailoutbox) == 11
    assert len({message.to[0] for message in mailoutbox}) == 11
    assert "Tout le monde était déjà invité" in text(facilitation.post(PATH, follow=True))
    assert len(mailoutbox) == 11


def test_who_takes_a_seat_later_is_invited_with_the_next_click(facilitation, team) -> None:
    MeetingFactory(partnership=team, convened=True, invited=True)
    assert "Inviter aussi" not in text(facilitation.get(PATH))
    MandateFactory(seat__partnership=team, person__display_name="Dernière Venue")
    page = text(facilitation.get(PATH))
    assert "Inviter aussi ces personnes" in page
    assert "Dernière Venue" in page
    facilitation.post(PATH)
    assert Letter.objects.get().to.startswith("personne-")


def test_the_text_to_copy_holds_the_personal_link(facilitation, team) -> None:
    Person.objects.filter(display_name="Claude Berger").update(email=None, phone="06 39 98 00 01")
    meeting = MeetingFactory(partnership=team)
    assert "sans adresse de courriel" in text(facilitation.get(PATH))
    facilitation.post(PATH)
    page = text(facilitation.get(PATH))
    link = meeting.invitations.get(person__display_name="Claude Berger").link
    assert f"http://testserver/r/{link.token}/</textarea>" in page
    assert page.count("<textarea") == 1
    assert "06 39 98 00 01" in page


def test_a_guest_is_added_by_name(facilitation, team) -> None:
    MeetingFactory(partnership=team)
    wrong = facilitation.post(PATH, {"add": "1", "name": "", "email": "pas-une-adresse"})
    assert (wrong.status_code, sorted(wrong.context["form"].errors)) == (422, ["email", "name"])
    facilitation.post(PATH, {"add": "1", "name": "Invitée du Jour", "email": ""})
    assert "Invitée du Jour" in text(facilitation.get(PATH))
    assert Invitation.objects.get().sent_at is None


def test_facilitation_types_an_answer_and_sees_the_history(facilitation, team) -> None:
    meeting = MeetingFactory(partnership=team, convened=True, invited=True)
    invitation = meeting.invitations.order_by("pk").first()
    AnswerFactory(invitation=invitation)
    path = f"{PATH}{invitation.pk}/reponse/"
    assert facilitation.post(path, {"choice": "represented"}).status_code == 422
    assert facilitation.post(path, {"choice": "excused", "comment": "au téléphone"}).url == PATH
    page = text(facilitation.get(path))
    assert page.index("ne viendra pas, saisi par Facilitation Château-Thierry") < page.index("viendra</p>")
    assert "saisi par Facilitation Château-Thierry" in text(facilitation.get(PATH))


def test_an_invitation_of_another_meeting_is_not_found(facilitation, team) -> None:
    MeetingFactory(partnership=team, convened=True)
    other = MeetingFactory(partnership=team, convened=True, invited=True)
    assert facilitation.get(f"{PATH}{other.invitations.first().pk}/reponse/").status_code == 404


def test_the_sheet_to_print_shows_the_agenda_once_published(facilitation, team) -> None:
    MeetingFactory(partnership=team, published=True, with_agenda=2)
    page = text(facilitation.get(f"{PATH}feuille/"))
    assert "Vous êtes invitée ou invité" in page
    assert "Point 2 (15 min)" in page


@pytest.mark.parametrize("vacant", [1, 9])
def test_the_page_asks_the_same_queries_for_any_number_of_people(
    facilitation, team, vacant, django_assert_num_queries
) -> None:
    team.mandates.filter(seat__number__lte=vacant).update(confirmed_at=None)
    MeetingFactory(partnership=team, convened=True, invited=True)
    with django_assert_num_queries(8):
        facilitation.get(PATH)
