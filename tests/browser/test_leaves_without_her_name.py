"""Somebody of the trio has her data erased: told what is left open, never held back; the minutes stay true."""

import pytest
from django.utils.timezone import localdate

from impact.kit.french import day
from partners.enums import Trio
from partners.models import Mandate, Partnership, Person
from tests.browser.chapters import leaving
from tests.browser.chapters.opening import TEAM
from tests.browser.stage import Stage
from tests.factories.partners import a_partnership, facilitator_of, member_of
from tests.factories.record import approved

pytestmark = pytest.mark.browser

PRESIDENT = "Claude Berger"


def test_she_leaves_without_her_name(stage: Stage):
    team = a_partnership()
    Partnership.objects.filter(pk=team.pk).update(story=f"Merci à {PRESIDENT}.")
    record = approved(team).minutes
    her = Mandate.objects.select_related("person").get(partnership=team, trio=Trio.RESIDENTS).person
    member, facilitation = stage.enter(her), stage.enter(facilitator_of(team))

    facilitation.goes_to(record.get_absolute_url())
    facilitation.reads(PRESIDENT)
    leaving.reads_and_takes_away(member, PRESIDENT)
    leaving.reads_what_will_happen(member, left_open="Votre siège du trio", named_in="La présentation de l’équipe")
    leaving.erases(member, her.email)

    facilitation.goes_to(record.get_absolute_url())
    facilitation.reads(f"Un nom a été remplacé par une fonction le {day(localdate())}, à la demande de la personne.")
    facilitation.does_not_read(PRESIDENT)
    facilitation.sees_no_fault()
    facilitation.goes_to(f"{TEAM}facilitation/")
    facilitation.follows("présidente")
    facilitation.reads("Son nom figure encore dans des textes.")
    facilitation.sees_no_fault()
    without_account = member_of(team)
    Person.objects.filter(pk=without_account.pk).update(email=None)
    leaving.is_erased_by_facilitation(facilitation, without_account.pk)


def test_the_last_facilitator_goes_and_the_trio_entrusts(scene: Stage):
    team = a_partnership()
    her, trio = facilitator_of(team), scene.enter(member_of(team, Trio.STATE))
    alone = scene.enter(her)
    alone.goes_to("/mon-compte/effacer/")
    alone.reads("la facilitation sera à confier")
    leaving.erases(alone, her.email)
    trio.goes_to(TEAM)
    trio.reads("Facilitation à confier")
    trio.sees_no_fault()
    trio.follows("Confier la facilitation")
    trio.is_at(f"{TEAM}facilitation/")
    trio.reads("Personne n’a la facilitation de cette équipe aujourd’hui.")
