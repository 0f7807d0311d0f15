"""The page of the phase: what is shown to whom, what the trio may do, at the same number of queries."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from partners.enums import Office, Phase, Trio
from partners.models import Partnership, PhaseChange
from tests.factories.course import charter_accepted_by, described
from tests.factories.meetings import NOW
from tests.factories.partners import facilitator_of, member_of, officer

pytestmark = pytest.mark.django_db

URL = "/equipes/chateau-thierry/phase/"


def body(response) -> str:
    return unescape(response.content.decode())


def at(team: Partnership, phase: Phase) -> None:
    Partnership.objects.filter(pk=team.pk).update(phase=phase)


def test_each_line_links_to_what_proves_it(sign_in, team: Partnership) -> None:
    at(team, Phase.FRAMING)
    html = body(sign_in(member_of(team)).get(URL))
    for url in ("/quartiers/", "/equipes/chateau-thierry/noyau/", "/equipes/chateau-thierry/preconditions/"):
        assert f'<a href="{url}' in html.split('id="preuves"')[1]
    at(team, Phase.CORE_GROUP)
    html = body(sign_in(member_of(team)).get(URL)).split('id="preuves"')[1]
    for url in ("noyau/", "reunions/", "charte/"):
        assert f'<a href="/equipes/chateau-thierry/{url}' in html


def test_the_trio_moves_on_in_conscience_and_the_note_stays(sign_in, team: Partnership) -> None:
    client = sign_in(member_of(team, Trio.RESIDENTS))
    sent = {"seen": "framing", "to": "core_group", "reason": ""}
    answer = client.post(URL, sent)
    assert (answer.status_code, 'href="#avancer_reason"' in body(answer)) == (422, True)
    assert client.post(URL, sent | {"reason": "On écrira les préconditions en mars."}).status_code == 302
    html = body(client.get(URL))
    assert "L’équipe est dans la phase «\u202f2. Constitution du noyau\u202f»." in html
    history = html.split('id="histoire"')[1]
    assert "On écrira les préconditions en mars." in history
    assert "<li>Les trois préconditions sont décrites.</li>" in history


def test_going_back_without_a_reason_is_refused(sign_in, team: Partnership) -> None:
    at(team, Phase.VISION)
    client = sign_in(member_of(team, Trio.STATE))
    answer = client.post(URL, {"seen": "vision", "to": "framing", "reason": ""})
    assert (answer.status_code, 'href="#revenir_reason"' in body(answer)) == (422, True)
    assert "Écrivez pourquoi\u00a0: la raison reste dans l’histoire de l’équipe." in body(answer)
    back = {"seen": "vision", "to": "framing", "reason": "Le noyau a changé."}
    assert client.post(URL, back).status_code == 302
    assert Partnership.objects.get(pk=team.pk).phase == "framing"


def test_the_second_to_press_reads_what_happened(sign_in, team: Partnership) -> None:
    described(team)
    sent = {"seen": "framing", "to": "core_group", "reason": ""}
    sign_in(member_of(team, Trio.STATE)).post(URL, sent)
    answer = sign_in(member_of(team, Trio.RESIDENTS)).post(URL, sent)
    assert (answer.status_code, PhaseChange.objects.count()) == (409, 1)
    assert "Dominique Arnaud vient de la changer" in body(answer)
    assert 'value="vision"' in body(answer)


@pytest.mark.parametrize("who", [facilitator_of, member_of, lambda team: officer(Office.ANCT)])
def test_the_others_read_and_never_move(sign_in, team: Partnership, who: Callable) -> None:
    client: Client = sign_in(who(team))
    html = body(client.get(URL))
    assert "Le trio décide de la phase." in html
    assert f'action="{URL}"' not in html
    answer = client.post(URL, {"seen": "framing", "to": "core_group", "reason": "Non."})
    assert answer.status_code == 403
    assert "Seules les personnes du trio décident de la phase\u202f; la facilitation prépare" in body(answer)
    assert not PhaseChange.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"seen": "framing", "to": "moon"}, {"seen": "moon", "to": "core_group"}])
def test_what_is_not_a_phase_is_refused(sign_in, team: Partnership, sent: dict) -> None:
    assert sign_in(member_of(team, Trio.STATE)).post(URL, sent).status_code == 422
    assert not PhaseChange.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_the_same_queries(sign_in, team: Partnership, django_assert_num_queries, count: int) -> None:
    at(team, Phase.CORE_GROUP)
    charter_accepted_by(team, count)
    for _n in range(count):
        by = member_of(team, Trio.STATE)
        PhaseChange.objects.create(
            partnership=team, before="core_group", after="vision", reason="a", unmet=["b"], by=by, at=NOW
        )
    client = sign_in(member_of(team))
    with django_assert_num_queries(10):
        html = body(client.get(URL))
    assert html.count("Passage en conscience.") == count
