"""Two structures that are one: everything passes to the one that is kept, and the journal tells what it was."""

from datetime import date

import pytest

from partners.enums import Fact, OrganisationKind, Ring, Trio
from partners.models import CardProposal, Entry, Mandate, Organisation, Partnership, Stakeholder, Tie
from partners.queries import organisations_of
from partners.services import organisation, organisation_merge
from tests.factories.partners import (
    MandateFactory,
    OrganisationFactory,
    SeatFactory,
    facilitator_of,
    other_partnership,
)
from tests.factories.places import AISNE
from tests.partners.conftest import NOW

TODAY = NOW.date()
NUMBER = "73282932000074"


@pytest.fixture
def kept(team: Partnership) -> Organisation:
    return team.mandates.get(seat__number=10).organisation


@pytest.fixture
def twin(team: Partnership) -> Organisation:
    """« RESSOURCERIE », on a twelfth seat."""
    row = OrganisationFactory(name="RESSOURCERIE", siret=NUMBER, commune=AISNE.commune())
    MandateFactory(seat=SeatFactory(partnership=team, number=12), organisation=row, person__display_name="Élie Moreau")
    return row


def merge(team: Partnership, kept: Organisation, absorbed: Organisation) -> Organisation:
    return organisation_merge.merge(kept=kept, absorbed=absorbed, by=facilitator_of(team), at=NOW)


def card(team: Partnership, row: Organisation, **facts) -> Stakeholder:
    given = {"ring": Ring.ACTIVE, "checked_on": TODAY, **facts}
    return Stakeholder.objects.create(partnership=team, organisation=row, **given)


def tie(team: Partnership, one: Organisation, other: Organisation, words: str) -> Tie:
    first, last = sorted((one, other), key=lambda row: row.pk)
    return Tie.objects.create(partnership=team, one=first, other=last, words=words)


def test_mandates_pass_to_the_one_that_is_kept(team: Partnership, kept: Organisation, twin: Organisation) -> None:
    merge(team, kept, twin)
    assert [row.seat.number for row in kept.mandates.select_related("seat").order_by("seat__number")] == [10, 12]
    twin.refresh_from_db()
    kept.refresh_from_db()
    assert (twin.merged_into, twin.name) == (kept, "RESSOURCERIE")
    assert (kept.siret, kept.commune_id) == (NUMBER, "02168"), "it takes the facts it lacked"
    assert twin not in organisations_of(team)


def test_the_journal_tells_before_and_after(team: Partnership, kept: Organisation, twin: Organisation) -> None:
    card(team, twin, brings="Répare des vélos")
    merge(team, kept, twin)
    line = Entry.objects.get(fact=Fact.ORGANISATIONS_MERGED)
    assert line.partnership == team
    assert (line.before["kept"], line.before["absorbed"]) == (
        "Ressourcerie (Association)",
        f"RESSOURCERIE (Association, {NUMBER}, Château-Thierry)",
    )
    assert line.before["mandates"] == ["siège 12, Élie Moreau, 2022-09-12"]
    assert line.before["cards"] == ["Partenaires actifs, Répare des vélos"]
    assert line.after == {"kept": f"Ressourcerie (Association, {NUMBER}, Château-Thierry)"}


def test_every_partnership_concerned_has_its_line(team: Partnership, kept: Organisation, twin: Organisation) -> None:
    other = other_partnership()
    MandateFactory(seat=SeatFactory(partnership=other), organisation=twin)
    merge(team, kept, twin)
    told = Entry.objects.filter(fact=Fact.ORGANISATIONS_MERGED).order_by("partnership__name")
    assert [line.partnership for line in told] == [team, other]
    assert not Mandate.objects.filter(organisation=twin).exists()


def test_of_two_open_cards_one_stays_and_nothing_is_unsaid(
    team: Partnership, kept: Organisation, twin: Organisation
) -> None:
    mine, theirs = card(team, kept, public_place="Rue Haute"), card(team, twin, brings="Répare des vélos")
    by = facilitator_of(team)
    waiting = CardProposal.objects.create(card=theirs, name="Ressourcerie", by=by, at=NOW)
    merge(team, kept, twin)
    for row in (mine, theirs, waiting):
        row.refresh_from_db()
    assert (mine.brings, mine.public_place, mine.removed_on) == ("Répare des vélos", "Rue Haute", None)
    assert (theirs.organisation, theirs.removed_on, waiting.card) == (kept, TODAY, mine)


def test_a_card_alone_changes_its_structure(team: Partnership, kept: Organisation, twin: Organisation) -> None:
    moved, old = card(team, twin), card(team, twin, removed_on=date(2025, 1, 1))
    merge(team, kept, twin)
    moved.refresh_from_db()
    old.refresh_from_db()
    assert [(row.organisation, row.removed_on) for row in (moved, old)] == [(kept, None), (kept, date(2025, 1, 1))]


def test_ties_pass_once_and_never_to_oneself(team: Partnership, kept: Organisation, twin: Organisation) -> None:
    garden, school = OrganisationFactory(name="Jardin"), OrganisationFactory(name="École")
    tie(team, twin, garden, "prêtent leurs outils")
    tie(team, twin, school, "ateliers")
    tie(team, kept, school, "ateliers du mercredi")
    tie(team, kept, twin, "les mêmes")
    merge(team, kept, twin)
    left = Tie.objects.filter(partnership=team).order_by("words")
    assert [(row.words, {row.one_id, row.other_id}) for row in left] == [
        ("ateliers du mercredi", {kept.pk, school.pk}),
        ("prêtent leurs outils", {kept.pk, garden.pk}),
    ]
    assert len(Entry.objects.get(fact=Fact.ORGANISATIONS_MERGED).before["ties"]) == 3


def test_the_old_name_still_leads_to_the_structure(team: Partnership, kept: Organisation, twin: Organisation) -> None:
    organisation.change(
        organisation=kept, name="La Ressourcerie du Sud", kind=kept.kind, siret="", commune=None,
        by=facilitator_of(team), at=NOW,
    )  # fmt: skip
    merge(team, kept, twin)
    assert organisation.organisation_named("Ressourcerie", OrganisationKind.ASSOCIATION, team) == kept


def test_what_was_merged_into_the_absorbed_one_follows(
    team: Partnership, kept: Organisation, twin: Organisation
) -> None:
    first = OrganisationFactory(name="Ressourcerie (ancienne)", merged_into=twin)
    merge(team, kept, twin)
    first.refresh_from_db()
    assert first.merged_into == kept


def test_two_seats_of_the_trio_stay_with_two_structures(team: Partnership) -> None:
    state, authority = (team.mandates.get(trio=trio).organisation for trio in (Trio.STATE, Trio.AUTHORITY))
    with pytest.raises(organisation_merge.TwoSeatsOfTheTrio) as refusal:
        merge(team, state, authority)
    assert str(refusal.value) == (
        "Ces deux structures tiennent chacune un siège du trio de l’équipe Château-Thierry (sièges 1 et 3)\u00a0: "
        "les trois sièges du trio viennent de trois structures différentes."
    )


def test_one_after_the_other_they_may_be_one(team: Partnership) -> None:
    """The control of the refusal: the same two, when their mandates do not overlap."""
    first, last = (team.mandates.get(trio=trio) for trio in (Trio.STATE, Trio.AUTHORITY))
    Mandate.objects.filter(pk=first.pk).update(ends_on=date(2024, 1, 1))
    Mandate.objects.filter(pk=last.pk).update(starts_on=date(2024, 1, 2))
    merge(team, first.organisation, last.organisation)
    last.refresh_from_db()
    assert last.organisation == first.organisation


def test_two_numbers_are_two_structures(team: Partnership, kept: Organisation, twin: Organisation) -> None:
    Organisation.objects.filter(pk=kept.pk).update(siret="35600000000048")
    with pytest.raises(organisation_merge.TwoNumbers) as refusal:
        merge(team, kept, twin)
    assert str(refusal.value) == "Ces structures ont deux SIRET différents\u00a0: ce sont deux structures."


def test_nothing_is_merged_twice_nor_with_itself(team: Partnership, kept: Organisation, twin: Organisation) -> None:
    with pytest.raises(organisation_merge.SameStructure):
        merge(team, kept, kept)
    merge(team, kept, twin)
    with pytest.raises(organisation_merge.AlreadyMerged):
        merge(team, kept, twin)
    with pytest.raises(organisation_merge.AlreadyMerged):
        merge(team, twin, team.mandates.get(seat__number=8).organisation)
