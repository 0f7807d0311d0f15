"""Structures. One SIRET is one structure in the whole country; a name is only a name, and may change."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from stdnum.exceptions import ValidationError as NotANumber
from stdnum.fr import siret as sirets

from impact.kit import french
from impact.kit.refusal import Refused
from impact.kit.text import one_line
from partners.enums import Fact, OrganisationKind
from partners.models import FormerName, Organisation, Partnership, Person
from partners.queries import bearing_a_name_in, organisation_with_siret, partnerships_using
from partners.services import journal
from territories.models import Commune


class WrongSiret(Refused):
    sentence = gettext_lazy("Ce SIRET n’existe pas\u00a0: vérifiez ses 14 chiffres.")
    field = "siret"


class AlreadyKnown(Refused):
    """Another structure bears this SIRET; ``known`` is that one."""

    field = "siret"

    def __init__(self, known: Organisation) -> None:
        self.known = known
        sentence = _("Cette structure existe déjà\u00a0: %(name)s (%(kind)s).")
        super().__init__(sentence % {"name": known.name, "kind": known.get_kind_display()})


class WrongName(Refused):
    field = "name"


class WrongDay(Refused):
    field = "since"


def siret_of(typed: str) -> str:
    """The fourteen digits, whatever was typed between them; nothing for nothing.

    The key is Luhn's; La Poste has its own rule, which the library knows. Raises WrongSiret.
    """
    digits = "".join(sign for sign in one_line(typed) if not sign.isspace() and sign not in ".-")
    if not digits:
        return ""
    try:
        return sirets.validate(digits)
    except NotANumber as wrong:
        raise WrongSiret from wrong


def in_groups(siret: str) -> str:
    """« 732 829 320 00074 », with spaces that do not break."""
    return sirets.format(siret, french.NO_BREAK) if siret else ""


@transaction.atomic
def register(
    *, name: str, kind: OrganisationKind | str, siret: str = "", commune: Commune | None = None
) -> Organisation:
    """The structure that bears this SIRET, or a new one. Raises WrongSiret, WrongName."""
    number = siret_of(siret)
    known = organisation_with_siret(number)
    return known or Organisation.objects.create(name=_name(name), kind=kind, siret=number, commune=commune)


def organisation_named(name: str, kind: OrganisationKind | str, partnership: Partnership) -> Organisation | None:
    """The structure that ``partnership`` means by this name and type, made when it is new; None without a name.

    « Agglomération » is another structure elsewhere; one that was merged is the one it became.
    """
    if not one_line(name):
        return None
    wanted = french.fold(one_line(name))
    for row in bearing_a_name_in(partnership).filter(kind=kind):
        if french.fold(row.name) == wanted:
            return row.merged_into or row
    return register(name=name, kind=kind)


@transaction.atomic
def change(
    *,
    organisation: Organisation,
    name: str,
    kind: OrganisationKind | str,
    siret: str,
    commune: Commune | None,
    by: Person,
    at: datetime,
) -> Organisation:
    """Correct what is written about a structure. A name that changed in life is ``rename``.

    Raises WrongSiret, AlreadyKnown, WrongName.
    """
    locked_teams(organisation)
    organisation = Organisation.objects.select_for_update().select_related(None).get(pk=organisation.pk)
    number = siret_of(siret)
    known = organisation_with_siret(number)
    if known is not None and known.pk != organisation.pk:
        raise AlreadyKnown(known)
    before = facts_of(organisation)
    organisation.name, organisation.kind = _name(name), kind
    organisation.siret, organisation.commune = number, commune
    organisation.save(update_fields=["name", "kind", "siret", "commune"])
    _record(organisation, before, facts_of(organisation), by=by, at=at)
    return organisation


@transaction.atomic
def rename(*, organisation: Organisation, name: str, since: date, by: Person, at: datetime, today: date) -> FormerName:
    """The structure is called otherwise from ``since``; before that day it keeps the name it had.

    Raises WrongName (the same), WrongDay (to come, or before the last change of name).
    """
    locked_teams(organisation)
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if _name(name) == organisation.name:
        raise WrongName(_("C’est déjà le nom de cette structure."))
    if since > today:
        raise WrongDay(_("Ce jour n’est pas encore venu\u00a0: changez le nom quand il aura changé."))
    last, until = organisation.former_names.order_by("-until").first(), since - timedelta(days=1)
    if last is not None and until <= last.until:
        told = {"name": last.name, "day": french.day(last.until)}
        raise WrongDay(_("Elle s’appelait %(name)s jusqu’au %(day)s\u00a0: choisissez un jour plus tard.") % told)
    former = FormerName.objects.create(organisation=organisation, name=organisation.name, until=until)
    organisation.name = _name(name)
    organisation.save(update_fields=["name"])
    before = {"name": former.name, "until": until.isoformat()}
    _record(organisation, before, {"name": organisation.name, "since": since.isoformat()}, by=by, at=at)
    return former


def locked_teams(organisation: Organisation) -> list[Partnership]:
    """The partnerships that use it, locked in one order before the structure itself: appointing takes the same lock."""
    using = partnerships_using(organisation).order_by().values_list("pk", flat=True)
    rows = Partnership.objects.select_for_update(of=("self",)).select_related("department")
    return list(rows.filter(pk__in=list(using)).order_by("pk"))


def facts_of(organisation: Organisation) -> dict[str, Any]:
    """What the journal keeps of a structure, in words."""
    return {
        "name": organisation.name,
        "kind": str(OrganisationKind(organisation.kind).label),
        "siret": organisation.siret,
        "commune": organisation.commune.name if organisation.commune else "",
    }


def _name(typed: str) -> str:
    name = one_line(typed)
    if not name:
        raise WrongName(_("Indiquez le nom de la structure."))
    return name


def _record(
    organisation: Organisation, before: dict[str, Any], after: dict[str, Any], *, by: Person, at: datetime
) -> None:
    """One line in the journal of each partnership that works with the structure; only what changed."""
    before, after = journal.changed(before, after)
    for partnership in partnerships_using(organisation):
        journal.record(
            Fact.ORGANISATION_CHANGED,
            by=by,
            at=at,
            partnership=partnership,
            about=f"organisation:{organisation.pk}",
            before=before,
            after=after,
        )
