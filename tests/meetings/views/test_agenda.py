import pytest

from meetings.models import AgendaItem, Meeting
from tests.factories.meetings import AgendaItemFactory, MeetingFactory

PATH = "/equipes/chateau-thierry/reunions/1/ordre-du-jour/"
POINT = {"title": "Permanences", "kind": "exchange", "minutes": "20", "carrier": "", "proposal": ""}


@pytest.fixture
def meeting(team) -> Meeting:
    return MeetingFactory(partnership=team, with_agenda=3)


def text(response) -> str:
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def titles(meeting) -> list[str]:
    return list(meeting.items.order_by("position").values_list("title", flat=True))


def part(page: str) -> str:
    """The part as it stands in the page, without what differs at each request (the CSRF token)."""
    body = page[page.index('<div class="stack-l" id="agenda">') :]
    body = body.split("</main>")[0]
    lines = (line.strip() for line in body.splitlines() if "csrfmiddlewaretoken" not in line)
    return "\n".join(filter(None, lines))


def test_a_point_is_added_at_the_end_with_and_without_htmx(facilitation, meeting, htmx) -> None:
    assert facilitation.post(PATH, POINT).url == PATH
    swapped = facilitation.post(PATH, POINT | {"title": "Bilan"}, **htmx)
    assert swapped.status_code == 200
    assert titles(meeting)[3:] == ["Permanences", "Bilan"]
    assert part(text(swapped)) == part(text(facilitation.get(PATH)))


def test_the_buttons_change_the_order_and_the_part_equals_a_fresh_page(facilitation, meeting, htmx) -> None:
    last = meeting.items.order_by("position").last()
    swapped = facilitation.post(f"{PATH}{last.pk}/deplacer/", {"direction": "up", "version": "0"}, **htmx)
    assert part(text(swapped)) == part(text(facilitation.get(PATH)))
    assert facilitation.post(f"{PATH}{last.pk}/deplacer/", {"direction": "up", "version": "1"}).url == PATH
    assert titles(meeting) == ["Point 3", "Point 1", "Point 2"]
    facilitation.post(f"{PATH}{last.pk}/retirer/", {"version": "2"})
    assert titles(meeting) == ["Point 1", "Point 2"]


@pytest.mark.parametrize("act", ["deplacer", "retirer"])
@pytest.mark.parametrize("version", ["7", "", "x"])
def test_an_act_on_an_older_agenda_gets_the_fresh_list(facilitation, meeting, act, version, htmx) -> None:
    first = meeting.items.order_by("position").first()
    for how in ({}, htmx):
        response = facilitation.post(f"{PATH}{first.pk}/{act}/", {"direction": "down", "version": version}, **how)
        assert response.status_code == 409
        assert "L’ordre du jour a changé entre-temps" in text(response).replace("&#x27;", "'")
    assert titles(meeting) == ["Point 1", "Point 2", "Point 3"]


def test_a_stale_change_of_a_point_keeps_what_was_typed(facilitation, meeting) -> None:
    first = meeting.items.order_by("position").first()
    Meeting.objects.update(agenda_version=4)
    response = facilitation.post(f"{PATH}{first.pk}/", POINT | {"version": "3"})
    assert (response.status_code, 'value="Permanences"' in text(response)) == (409, True)
    assert 'name="version" value="4"' in text(response)
    assert facilitation.post(f"{PATH}{first.pk}/", POINT | {"version": "4"}).url == PATH
    assert titles(meeting)[0] == "Permanences"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "601"}, "minutes"),
        ({"minutes": "99999999999"}, "minutes"),
        ({"kind": "vote"}, "kind"),
        ({"carrier": "999999"}, "carrier"),
        ({"proposal": "x" * 2001}, "proposal"),
    ],
)
def test_a_wrong_point_is_refused_on_its_field(facilitation, meeting, values, field) -> None:
    response = facilitation.post(PATH, POINT | values)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert AgendaItem.objects.count() == 3


def test_a_megabyte_of_title_is_refused(facilitation, meeting) -> None:
    response = facilitation.post(PATH, POINT | {"title": "x" * 2_000_000})
    assert response.status_code in (413, 400)
    assert AgendaItem.objects.count() == 3


def test_what_is_too_long_or_too_much_is_said(facilitation, meeting) -> None:
    page = text(facilitation.get(PATH))
    assert "45 min prévues sur 2 h de réunion." in page
    assert "dépasse" not in page
    AgendaItem.objects.update(minutes=44)
    assert "dépasse" not in text(facilitation.get(PATH))
    AgendaItem.objects.update(minutes=45)
    assert "L’ordre du jour dépasse la réunion de 15 min" in text(facilitation.get(PATH))
    for _n in range(5):
        AgendaItemFactory(meeting=meeting)
    assert "Plus de sept points" in text(facilitation.get(PATH))


def test_publish_refuses_a_decision_without_a_proposal_and_says_which(facilitation, meeting) -> None:
    point = AgendaItemFactory(meeting=meeting, kind="decision", title="Permanence")
    response = facilitation.post(f"{PATH}publier/")
    assert response.status_code == 422
    assert "Le point « Permanence » est une décision" in text(response)
    AgendaItem.objects.filter(pk=point.pk).update(proposal="Ouvrir le mercredi.")
    assert facilitation.post(f"{PATH}publier/").url == meeting.get_absolute_url()
    facilitation.post(PATH, POINT)
    assert "ajouté le lundi 23 novembre 2026" in text(facilitation.get(PATH))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_queries_whatever_its_length(
    facilitation, team, count, django_assert_num_queries
) -> None:
    MeetingFactory(partnership=team, with_agenda=count)
    with django_assert_num_queries(6):
        facilitation.get(PATH)
