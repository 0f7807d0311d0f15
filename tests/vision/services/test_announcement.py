"""Who is written to, once, with which link; and when the link stops."""

import pytest
from django.test import TestCase

from partners.enums import LetterKind, Rank, Status, Verb
from partners.models import Letter, Mandate, Partnership, PersonalLink
from tests.factories.consent import a_round, a_text, adopted, advanced, fresh, rewritten, seated
from tests.factories.meetings import NOW
from tests.factories.partners import MandateFactory, a_partnership, facilitator_of
from vision.enums import Phase
from vision.services import closing


def letters(team: Partnership) -> list[Letter]:
    return list(Letter.objects.filter(partnership=team, kind=LetterKind.CONSENT).order_by("pk"))


def working(team: Partnership) -> int:
    return PersonalLink.objects.working_at(NOW).filter(verb=Verb.CONSENT, partnership=team).count()


def test_holders_and_deputies_are_written_to_once_with_their_own_link(team: Partnership) -> None:
    deputy = MandateFactory(seat=team.seats.get(number=8), rank=Rank.DEPUTY)
    MandateFactory(seat=team.seats.get(number=9), rank=Rank.DEPUTY, person__email=None)
    opened = a_round(team, phase=Phase.CLARIFICATION)
    found = letters(team)
    assert len(found) == 12
    assert {letter.person for letter in found} >= {deputy.person, seated(opened, 2)}
    assert facilitator_of(team) not in {letter.person for letter in found}
    mine = next(letter for letter in found if letter.person == deputy.person)
    given = PersonalLink.objects.get(person=deputy.person, verb=Verb.CONSENT)
    assert mine.subject == "Tour de consentement sur notre vision : Château-Thierry"
    assert f"/lien/consentement/{given.token}/" in mine.text
    assert mine.secret


def test_a_new_proposition_is_another_letter_with_the_same_link(team: Partnership) -> None:
    opened = advanced(a_round(team))
    first = PersonalLink.objects.filter(verb=Verb.CONSENT).count()
    rewritten(opened, "Dans les deux quartiers, chacun ose pousser la porte.")
    advanced(opened)
    found = letters(team)
    assert (len(found), PersonalLink.objects.filter(verb=Verb.CONSENT).count()) == (22, first)
    assert found[-1].subject == "Un nouveau texte à relire : Château-Thierry"
    assert [letter.dropped_at is None for letter in found] == [False] * 11 + [True] * 11


def test_what_was_sent_is_not_dropped(team: Partnership) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        opened = a_round(team)
    advanced(opened)
    rewritten(opened, "Dans les deux quartiers, chacun ose pousser la porte.")
    advanced(opened)
    assert [letter.sent_at is not None for letter in letters(team)] == [True] * 11 + [False] * 11


@pytest.mark.parametrize("act", [closing.not_adopt, closing.withdraw])
def test_the_links_end_with_the_round(team: Partnership, act) -> None:
    opened = a_round(team)
    assert working(team) == 11
    act(consent_round=opened, words="On reprend.", by=facilitator_of(team), at=NOW)
    assert working(team) == 0
    assert {letter.dropped_at for letter in letters(team)} == {NOW}


def test_the_links_end_with_the_adoption(team: Partnership) -> None:
    adopted(team)
    assert working(team) == 0


def test_nobody_is_written_to_while_the_team_is_paused(team: Partnership) -> None:
    opened = advanced(a_round(team))
    Partnership.objects.filter(pk=team.pk).update(status=Status.PAUSED)
    rewritten(opened, "Dans les deux quartiers, chacun ose pousser la porte.")
    before = len(letters(team))
    advanced(fresh(opened))
    assert len(letters(team)) == before


def test_only_seats_of_the_electorate_are_written_to(db: None) -> None:
    team = a_partnership(vacant=(10,))
    a_text(team)
    opened = advanced(a_round(team))
    late = MandateFactory(seat=team.seats.get(number=10))
    rewritten(opened, "Dans les deux quartiers, chacun ose pousser la porte.")
    advanced(opened)
    assert late.person_id not in {letter.person_id for letter in letters(team)}
    assert Mandate.objects.filter(pk=late.pk).exists()
