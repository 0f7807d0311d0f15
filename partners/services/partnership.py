"""Opening a partnership: a name, quartiers, a lead EPCI, a cohort, and somebody who runs it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from impact.kit.refusal import Refused
from impact.kit.text import clean, one_line
from partners.enums import Fact
from partners.models import Cohort, Partnership, PartnershipQuartier, Person
from partners.queries import lead_epcis, person_with, share_an_epci
from partners.services import facilitation, journal
from partners.services.person import register
from territories.enums import Status
from territories.models import Epci, Quartier

RESERVED = {"nouvelle"}


class WrongQuartiers(Refused):
    """The choice of quartiers cannot make a partnership."""

    field = "quartiers"


class NoCommonEpci(Refused):
    sentence = "Ces quartiers ne sont pas dans la même intercommunalité. Dites pourquoi ils font une seule équipe."
    field = "several_epci_reason"


class WrongLeadEpci(Refused):
    sentence = "Choisissez une intercommunalité des quartiers retenus."
    field = "lead_epci"


@dataclass(frozen=True)
class Facilitator:
    """Who will run the partnership; an address already known is that person."""

    name: str
    email: str = ""


@transaction.atomic
def open(
    *,
    name: str,
    quartiers: Sequence[str],
    cohort: Cohort | str,
    lead_epci: Epci,
    starts_on: date,
    facilitator: Facilitator,
    by: Person,
    at: datetime,
    several_epci_reason: str = "",
    phone: str = "",
) -> Partnership:
    """Open a partnership for the quartiers with these codes, in this order; the first gives the department.

    ``cohort`` is a cohort or the name of a new one. Raises WrongQuartiers, NoCommonEpci, WrongLeadEpci.
    """
    chosen = _chosen(list(dict.fromkeys(quartiers)))
    reason = _reason(chosen, clean(several_epci_reason))
    if lead_epci.pk not in {epci.pk for epci in lead_epcis(chosen)}:
        raise WrongLeadEpci
    opened = _create(
        Partnership(
            name=one_line(name),
            cohort=_cohort(cohort, starts_on),
            lead_epci=lead_epci,
            department=chosen[0].department,
            starts_on=starts_on,
            several_epci_reason=reason,
            phone=one_line(phone),
        )
    )
    _follow(opened, chosen)
    facts = {"name": opened.name, "quartiers": [quartier.pk for quartier in chosen]}
    journal.record(Fact.PARTNERSHIP_OPENED, by=by, at=at, partnership=opened, after=facts)
    facilitation.start(partnership=opened, person=_known_or_new(facilitator), starts_on=starts_on, by=by, at=at)
    return opened


def _chosen(codes: list[str]) -> list[Quartier]:
    """The quartiers, locked, so that two people cannot take the same one at once."""
    if not codes:
        raise WrongQuartiers(_("Choisissez au moins un quartier."))
    list(Quartier.objects.select_for_update().filter(pk__in=codes).order_by("pk").values_list("pk"))
    found = {quartier.pk: quartier for quartier in Quartier.objects.with_places().filter(pk__in=codes)}
    for code in codes:
        if code not in found:
            sentence = _("Aucun quartier n’a le code %(code)s. Cherchez-le par le nom de sa commune.")
            raise WrongQuartiers(sentence % {"code": code})
        if found[code].status != Status.IN_FORCE:
            sentence = _("Le quartier %(name)s n’est plus dans la liste en vigueur.")
            raise WrongQuartiers(sentence % {"name": found[code].name})
    _refuse_taken(codes)
    return [found[code] for code in codes]


def _follow(opened: Partnership, chosen: list[Quartier]) -> None:
    for position, quartier in enumerate(chosen):
        PartnershipQuartier.objects.create(partnership=opened, quartier=quartier, position=position)


def _refuse_taken(codes: list[str]) -> None:
    taken = PartnershipQuartier.objects.filter(quartier__in=codes, released_on=None)
    links = {link.quartier_id: link for link in taken.select_related("quartier", "partnership")}
    for link in (links[code] for code in codes if code in links):
        sentence = _("Le quartier %(quartier)s est déjà suivi par l’équipe %(team)s (depuis le %(day)s).")
        team = link.partnership
        day = f"{team.starts_on:%d/%m/%Y}"
        raise WrongQuartiers(sentence % {"quartier": link.quartier.name, "team": team.name, "day": day})


def _reason(chosen: list[Quartier], reason: str) -> str:
    if share_an_epci(chosen):
        return ""
    if not reason:
        raise NoCommonEpci
    return reason


def _cohort(cohort: Cohort | str, starts_on: date) -> Cohort:
    if isinstance(cohort, Cohort):
        return cohort
    name = one_line(cohort)
    return Cohort.objects.get_or_create(name=name, defaults={"year": starts_on.year})[0]


def _create(draft: Partnership) -> Partnership:
    for slug in _slugs(draft.name):
        draft.slug = slug
        try:
            with transaction.atomic():
                draft.save()
        except IntegrityError:
            if not Partnership.objects.filter(slug=slug).exists():
                raise
        else:
            break
    return draft


def _slugs(name: str) -> Iterator[str]:
    """Free addresses for this name: « chateau-thierry », then « chateau-thierry-2 »…"""
    base = slugify(name)[:70].strip("-") or "equipe"
    taken = {*Partnership.objects.filter(slug__startswith=base).values_list("slug", flat=True), *RESERVED}
    numbered = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 20))
    yield from (slug for slug in numbered if slug not in taken)


def _known_or_new(named: Facilitator) -> Person:
    return person_with(named.email) or register(display_name=named.name, email=named.email)
