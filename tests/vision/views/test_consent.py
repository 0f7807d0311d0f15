"""The pages of a round, as each reads them; what is typed and refused stays; the costs do not grow."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from partners.enums import Office, Trio
from partners.models import Partnership
from tests.factories.consent import (
    CONSENT,
    OBJECTION,
    RESERVATION,
    RISK,
    WAY_OUT,
    a_round,
    a_text,
    adopted,
    advanced,
    all_consent,
    answered,
    fresh,
    objected,
    rewritten,
    seated,
    voice,
)
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import facilitator_of, member_of, officer
from tests.factories.record import call_roll
from vision.enums import ObjectionStatus, Phase
from vision.models import Answer, Closing, ConsentRound, Contribution, Objection
from vision.services import closing, contribution, objection

SignIn = Callable[..., Client]
WORDS = {"risk": RISK, "way_out": WAY_OUT, "words": ""}


def url(name: str, opened: ConsentRound, *more: object) -> str:
    return reverse(f"vision:{name}", args=[opened.partnership.slug, opened.number, *more])


def test_the_trio_opens_and_reads_which_seats_have_a_voice(team: Partnership, sign_in: SignIn) -> None:
    a_text(team)
    client, page = sign_in(member_of(team, Trio.STATE)), reverse("vision:round_open", args=[team.slug])
    asked = client.get(page)
    assert "11. responsable du développement social" in asked.text
    assert "La facilitation n’a pas de voix." in asked.text
    answer = client.post(page, {"until": "2026-12-04"})
    opened = ConsentRound.objects.get()
    assert (answer.status_code, answer.url) == (302, opened.get_absolute_url())
    shown = client.get(answer.url).text
    assert "vendredi 4 décembre 2026" in shown
    assert "Poser une question" in shown
    again = client.post(page, {})
    assert (again.status_code, ConsentRound.objects.count()) == (422, 1)


def test_opening_says_what_the_next_version_will_be(team: Partnership, sign_in: SignIn) -> None:
    adopted(team)
    client = sign_in(member_of(team, Trio.STATE))
    assert client.post(reverse("vision:renew", args=[team.slug])).status_code == 302
    page = reverse("vision:round_open", args=[team.slug])
    assert client.post(page, {}).status_code == 422
    assert client.post(page, {"becomes": "minor"}).status_code == 302
    assert ConsentRound.objects.under_way().get().becomes == "minor"


def test_a_seat_answers_in_two_steps_and_may_change_its_mind(team: Partnership, sign_in: SignIn) -> None:
    opened = a_round(team)
    client = sign_in(seated(opened, 8))
    assert "Donner la réponse de mon siège" in client.get(opened.get_absolute_url()).text
    sent = client.post(url("answer", opened), {"kind": "objection", **WORDS})
    assert (sent.status_code, sent.url) == (302, opened.get_absolute_url())
    shown = client.get(opened.get_absolute_url()).text
    assert "Changer la réponse de mon siège" in shown
    assert "Votre objection est ouverte" in shown
    assert RISK in client.get(url("answer", opened)).text
    client.post(url("answer", opened), {"kind": "consent"})
    assert (Answer.objects.get().kind, Objection.objects.get().status) == ("consent", ObjectionStatus.LIFTED)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"kind": "objection", "risk": "non", "way_out": "oui"}, "Dites le risque que vous voyez, en une phrase."),
        ({"kind": "reservation"}, "Dites votre réserve en une phrase"),
        ({}, "Choisissez une des trois réponses."),
    ],
)
def test_what_is_refused_stays_typed(team: Partnership, sign_in: SignIn, data: dict[str, str], sentence: str) -> None:
    opened = a_round(team)
    answer = sign_in(seated(opened, 8)).post(url("answer", opened), {"words": "", "risk": "", **data})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert data.get("risk", "") in answer.text
    assert Answer.objects.count() == 0


def test_the_previous_answer_is_confirmed_by_one_button(team: Partnership, sign_in: SignIn) -> None:
    opened = a_round(team)
    answered(opened, 4, RESERVATION)
    advanced(opened)
    rewritten(opened, "Dans les deux quartiers, chacun ose pousser la porte.")
    advanced(opened)
    client = sign_in(seated(opened, 4))
    shown = client.get(opened.get_absolute_url()).text
    assert "Confirmer la réponse de mon siège" in shown
    assert "à la proposition précédente, ce siège consent avec une réserve" in shown
    assert "[supprimé" in shown
    client.post(url("answer_confirm", opened))
    assert Answer.objects.latest("pk").words == RESERVATION.words


def test_a_silent_seat_is_neither_for_nor_against(team: Partnership, sign_in: SignIn) -> None:
    opened = a_round(team)
    answered(opened, 1)
    shown = sign_in(seated(opened, 4)).get(opened.get_absolute_url()).text
    assert shown.count("Pas encore exprimé") == 10
    assert "1 sur 11 sièges se sont exprimés" in shown
    assert "ne consent pas et ne s’oppose pas" in shown


def test_a_member_without_a_voice_reads_why(team: Partnership, sign_in: SignIn) -> None:
    opened = a_round(team)
    client = sign_in(facilitator_of(team))
    assert client.get(url("answer", opened)).status_code == 403
    assert "Donner la réponse" not in client.get(opened.get_absolute_url()).text


def test_facilitation_types_in_session(team: Partnership, sign_in: SignIn) -> None:
    opened, client = a_round(team), sign_in(facilitator_of(team))
    page = url("answer_enter", opened, 8)
    early = client.get(page).text
    assert ("Aucune séance n’est ouverte" in early, 'name="kind"' in early) == (True, False)
    refused = client.post(page, {"kind": "consent"})
    assert refused.status_code == 422
    call_roll(MeetingFactory(partnership=team, in_session=True), present=(8,))
    assert "dit par Alix Hamon, saisi par Facilitation Château-Thierry" in client.get(page).text
    assert client.post(page, {"kind": "consent"}).status_code == 302
    assert "dit par Alix Hamon, saisi par Facilitation" in client.get(opened.get_absolute_url()).text


def test_questions_are_said_for_somebody_and_answered(team: Partnership, sign_in: SignIn) -> None:
    opened, client = a_round(team, phase=Phase.CLARIFICATION), sign_in(facilitator_of(team))
    assert client.post(url("say", opened), {"text": "Et les jeunes ?"}).status_code == 422
    who = voice(opened, 2).mandate
    assert client.post(url("say", opened), {"text": "Et les jeunes ?", "mandate": who.pk}).status_code == 302
    asked = Contribution.objects.get()
    shown = client.get(opened.get_absolute_url()).text
    assert "dit par Claude Berger, saisi par Facilitation Château-Thierry" in shown
    empty = client.post(url("reply", opened, asked.pk), {"reply": ""})
    assert (empty.status_code, "Écrivez la réponse." in empty.text) == (422, True)
    client.post(url("reply", opened, asked.pk), {"reply": "Un comité de jeunes."})
    assert "Un comité de jeunes." in client.get(opened.get_absolute_url()).text


def test_an_objection_is_worked_on_its_page(team: Partnership, sign_in: SignIn) -> None:
    opened = a_round(team)
    row = objected(opened, 8)
    page, author, other = (
        url("objection", opened, row.pk),
        sign_in(seated(opened, 8), fresh=True),
        sign_in(seated(opened, 4), fresh=True),
    )
    assert "Lever l’objection" in author.get(page).text
    assert "Lever l’objection" not in other.get(page).text
    assert other.post(url("amend", opened, row.pk), {"text": ""}).status_code == 422
    other.post(url("amend", opened, row.pk), {"text": "Dans les deux quartiers."})
    assert "Dans les deux quartiers." in author.get(page).text
    refused = other.post(url("lift", opened, row.pk), {"words": ""})
    assert (refused.status_code, "Seul le siège qui a formulé" in refused.text) == (422, True)
    author.post(url("lift", opened, row.pk), {"words": ""})
    assert Objection.objects.get().status == ObjectionStatus.LIFTED


def test_the_group_rules_on_the_page(team: Partnership, sign_in: SignIn) -> None:
    opened = a_round(team)
    row, others = objected(opened, 8), (1, 2, 3, 4, 5, 6, 7)
    all_consent(opened, others)
    lead = sign_in(facilitator_of(team), fresh=True)
    assert lead.post(url("rule_out", opened, row.pk), {"reason": ""}).status_code == 422
    lead.post(url("rule_out", opened, row.pk), {"reason": "Elle parle du budget."})
    assert "Elle parle du budget." in lead.get(url("objection", opened, row.pk)).text
    for number in others:
        assert sign_in(seated(opened, number), fresh=True).post(url("agree", opened, row.pk)).status_code == 302
    assert Objection.objects.get().status == ObjectionStatus.RULED_OUT


def test_closing_early_lists_what_is_missing_by_seat(team: Partnership, sign_in: SignIn) -> None:
    opened, client = a_round(team), sign_in(facilitator_of(team))
    refused = client.post(url("adopt", opened))
    assert refused.status_code == 422
    assert "Le siège «\u202fHabitants\u202f» du trio ne s’est pas encore exprimé." in refused.text
    assert "0 sièges sur 11 se sont exprimés" in refused.text
    all_consent(opened)
    answer = client.post(url("adopt", opened))
    assert answer.url == reverse("vision:adopted", args=[team.slug, "1.0"])
    assert "La vision 1.0 est adoptée." in client.get(answer.url).text


@pytest.mark.parametrize(("name", "outcome"), [("round_end", "not_adopted"), ("round_withdraw", "withdrawn")])
def test_a_round_ends_with_its_words(team: Partnership, sign_in: SignIn, name: str, outcome: str) -> None:
    opened, client = a_round(team), sign_in(member_of(team, Trio.STATE))
    assert client.post(url(name, opened), {"words": ""}).status_code == 422
    client.post(url(name, opened), {"words": "Le texte parle trop du centre."})
    assert Closing.objects.get().outcome == outcome
    assert "Le texte parle trop du centre." in client.get(opened.get_absolute_url()).text
    assert client.get(reverse("vision:round_open", args=[team.slug])).status_code == 200


def test_advancing_from_an_old_page_is_told(team: Partnership, sign_in: SignIn) -> None:
    opened, client = a_round(team), sign_in(facilitator_of(team))
    stale = client.post(url("round_advance", opened), {"seen": "clarification"})
    assert stale.status_code == 409
    assert "Le tour a avancé" in stale.text
    assert client.post(url("round_advance", opened), {"seen": "objections"}).status_code == 302
    assert fresh(opened).phase == Phase.AMENDING


def test_the_frozen_text_keeps_what_was_typed_in_a_section(team: Partnership, sign_in: SignIn) -> None:
    opened, client = a_round(team), sign_in(member_of(team))
    page = reverse("vision:section", args=[team.slug, "principles"])
    assert "Un tour de consentement est ouvert" in client.get(page).text
    refused = client.post(page, {"body": "On décide ensemble.", "base": 0})
    assert refused.status_code == 422
    assert "le texte ne change pas avant la bonification" in refused.text
    assert "On décide ensemble." in refused.text
    shown = reverse("vision:show", args=[team.slug])
    ways = (page, reverse("vision:change_create", args=[team.slug]), reverse("vision:horizon", args=[team.slug]))
    draft = client.get(shown).text
    assert ("Voir où en est le tour" in draft, [way for way in ways if f'href="{way}"' in draft]) == (True, [])
    change = reverse("vision:change_remove", args=[team.slug, opened.vision.changes.get().pk])
    assert client.post(change).status_code == 422
    assert opened.vision.changes.count() == 1
    draft = client.get(shown).text if advanced(opened) else ""
    assert [way for way in ways if f'href="{way}"' in draft] == list(ways)


def test_offices_read_counts_of_closed_rounds_and_no_name(team: Partnership, sign_in: SignIn) -> None:
    client, page = sign_in(officer(Office.ANCT)), reverse("vision:rounds", args=[team.slug])
    before = client.get(page).text
    opened = a_round(team)
    assert len(client.get(page).text) == len(before)
    assert "Aucun tour n’est terminé." in client.get(page).text
    assert client.get(opened.get_absolute_url()).status_code == 404
    vision = adopted_from(opened)
    shown = client.get(page).text
    assert "11 sièges exprimés sur 11" in shown
    for name in (page, vision.get_absolute_url(), reverse("vision:certificate", args=[team.slug, "1.0"])):
        text = client.get(name).text
        assert not [one for one in ("Alix Hamon", "Claude Berger", "Maxime Delorme") if one in text]
    assert RESERVATION.words in client.get(reverse("vision:certificate", args=[team.slug, "1.0"])).text
    assert client.get(reverse("vision:show", args=[team.slug])).url == vision.get_absolute_url()


def adopted_from(opened: ConsentRound):
    answered(opened, 4, RESERVATION)
    all_consent(opened, [number for number in range(1, 12) if number != 4])
    return closing.adopt(consent_round=opened, by=facilitator_of(opened.partnership), at=NOW)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_with_one_or_three_of_each(
    team: Partnership, sign_in: SignIn, django_assert_num_queries, rows: int
) -> None:
    opened = a_round(team, phase=Phase.CLARIFICATION)
    for number in range(4, 4 + rows):
        contribution.say(consent_round=opened, text=f"Question {number}", by=seated(opened, number), at=NOW)
    advanced(opened)
    advanced(opened)
    for number in range(8, 8 + rows):
        row = objected(opened, number)
        objection.amend(objection=row, text="Deux lieux.", by=seated(opened, 4), at=NOW)
    for number in range(1, 1 + rows):
        answered(opened, number, CONSENT)
    client = sign_in(seated(opened, 4))
    client.get(opened.get_absolute_url())
    with django_assert_num_queries(15):
        client.get(opened.get_absolute_url())
    assert OBJECTION.risk == RISK
