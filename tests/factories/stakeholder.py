"""Structures on the map, and working groups, as they are on Monday 23 November 2026."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from partners.enums import Ring
from partners.models import GroupMember, Organisation, Stakeholder, Tie, WorkingGroup
from tests.factories.partners import OrganisationFactory, PartnershipFactory, PersonFactory


class StakeholderFactory(DjangoModelFactory[Stakeholder]):
    """An active partner, checked three weeks ago; ``old=True``: a year ago."""

    class Meta:
        model = Stakeholder

    class Params:
        old = factory.Trait(checked_on=date(2025, 11, 23))
        with_contact = factory.Trait(contact=factory.SubFactory(PersonFactory))

    partnership = factory.SubFactory(PartnershipFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    ring = Ring.ACTIVE
    brings = "Un atelier vélo le samedi"
    public_place = "Place du marché, le samedi"
    checked_on = date(2026, 11, 2)


class TieFactory(DjangoModelFactory[Tie]):
    """``between=(one, other)``: two organisations, in any order."""

    class Meta:
        model = Tie

    class Params:
        between: tuple[Organisation, Organisation] | None = None

    partnership = factory.SubFactory(PartnershipFactory)
    one = factory.LazyAttribute(lambda tie: min(tie.between, key=lambda end: end.pk))
    other = factory.LazyAttribute(lambda tie: max(tie.between, key=lambda end: end.pk))
    words = "La permanence du mardi"


class WorkingGroupFactory(DjangoModelFactory[WorkingGroup]):
    class Meta:
        model = WorkingGroup

    class Params:
        closed = factory.Trait(closed_on=date(2026, 10, 30))

    partnership = factory.SubFactory(PartnershipFactory)
    name = factory.Sequence(lambda n: f"Jeunesse {n}")
    purpose = "Préparer l’été des enfants"
    created_on = date(2026, 9, 14)


class GroupMemberFactory(DjangoModelFactory[GroupMember]):
    """A guest since 1 October; give ``mandate`` (and its person) for a member of the core group."""

    class Meta:
        model = GroupMember

    group = factory.SubFactory(WorkingGroupFactory)
    mandate = None
    person = factory.LazyAttribute(
        lambda row: row.mandate.person if row.mandate else PersonFactory(display_name="Une invitée")
    )
    starts_on = date(2026, 10, 1)
