"""What a partnership has to show in each phase: met or not, in words, never more than the reader may know."""

from datetime import timedelta

import pytest

from impact.queries import evidence
from meetings.models import Rhythm
from partners.enums import Phase, Trio
from partners.models import CharterAnswer, Mandate, Partnership
from tests.factories.consent import a_text
from tests.factories.consent import adopted as consented
from tests.factories.course import charter_accepted_by, described
from tests.factories.meetings import NOW
from tests.factories.vision import ChangeFactory

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
TRIO = "Les trois sièges du trio sont pourvus."
CHARTER = "La charte est acceptée par les personnes qui siègent."


def lines(team: Partnership, phase: Phase, *, inside: bool = True) -> dict[str, tuple[bool, str]]:
    team.phase = phase
    return {one.sentence: (one.met, one.detail) for one in evidence.checklist(team, today=TODAY, inside=inside)}


def test_framing_looks_at_quartiers_trio_and_preconditions(team: Partnership) -> None:
    assert lines(team, Phase.FRAMING) == {
        "Les quartiers sont choisis.": (True, ""),
        TRIO: (True, ""),
        "Les trois préconditions sont décrites.": (False, ""),
    }
    described(team)
    Mandate.objects.filter(trio=Trio.RESIDENTS).update(ends_on=TODAY - timedelta(days=1))
    team.quartier_links.update(released_on=TODAY)
    assert lines(team, Phase.FRAMING) == {
        "Les quartiers sont choisis.": (False, ""),
        TRIO: (False, "À pourvoir\u00a0: Habitants."),
        "Les trois préconditions sont décrites.": (True, "Version du lundi 23 novembre 2026."),
    }


def test_a_vacant_seat_of_the_trio_is_the_business_of_the_move_itself(team: Partnership) -> None:
    Mandate.objects.filter(trio=Trio.RESIDENTS).update(ends_on=TODAY - timedelta(days=1))
    found = evidence.checklist(team, today=TODAY, inside=True)
    assert evidence.unmet(found) == ["Les trois préconditions sont décrites."]


def test_core_group_looks_at_seats_on_the_day_rhythm_and_charter(team: Partnership) -> None:
    Mandate.objects.filter(seat__number__gt=6).update(ends_on=TODAY - timedelta(days=1))
    found = lines(team, Phase.CORE_GROUP)
    assert found["Sept sièges au moins sont pourvus."] == (False, "6 sièges pourvus aujourd’hui.")
    assert found["Le rythme des réunions est fixé."] == (False, "")
    assert found[CHARTER] == (False, "Aucune charte n’est publiée.")
    Mandate.objects.filter(seat__number=7).update(ends_on=TODAY)
    Rhythm.objects.create(partnership=team, nth=2, weekday=3, starts="14:00", ends="16:00")
    charter_accepted_by(team, 6)
    found = lines(Partnership.objects.get(), Phase.CORE_GROUP)
    assert found["Sept sièges au moins sont pourvus."] == (True, "7 sièges pourvus aujourd’hui.")
    assert found["Le rythme des réunions est fixé."][0] is True
    assert found[CHARTER] == (False, "Version 2, acceptée par 6 personnes sur 7.")


def test_a_charter_is_met_when_everybody_who_sits_said_yes(team: Partnership) -> None:
    charter_accepted_by(team, 11)
    assert lines(team, Phase.CORE_GROUP)[CHARTER] == (True, "Version 2, acceptée par 11 personnes sur 11.")
    CharterAnswer.objects.order_by("pk").last().delete()
    assert lines(team, Phase.CORE_GROUP)[CHARTER][0] is False


def test_vision_and_strategy_wait_for_an_adopted_vision(team: Partnership) -> None:
    draft = a_text(team)
    ChangeFactory.create_batch(2, vision=draft)
    sentence = "La vision adoptée a trois changements attendus au moins."
    adopted = "Une version de la vision est adoptée par consentement."
    assert lines(team, Phase.VISION)[adopted][0] is False
    assert lines(team, Phase.STRATEGY)[sentence] == (False, "3 changements dans le brouillon.")
    assert lines(team, Phase.STRATEGY, inside=False)[sentence] == (False, "")
    consented(team)
    assert lines(team, Phase.VISION)[adopted] == (True, "Version 1.0.")
    assert lines(team, Phase.STRATEGY, inside=False)[sentence] == (True, "3 changements attendus.")


def test_what_has_no_page_yet_is_told_and_not_met(team: Partnership) -> None:
    for phase, later in ((Phase.STRATEGY, 2), (Phase.ACTION, 2)):
        told = [(met, detail) for met, detail in lines(team, phase).values() if "Sera suivi ici quand" in detail]
        assert ([met for met, _detail in told], len(told)) == ([False] * later, later)
    assert lines(team, Phase.SUSTAIN) == {}
