"""Erasing somebody at her request. The right is never blocked; what the team has to take over is told, not asked for.

Her row stays so that records keep their shape: without a name, an address, a telephone, a session or a link.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused
from impact.queries import named_in
from meetings import queries as meetings
from meetings.services import redaction
from partners import queries as partners
from partners.enums import Role
from partners.models import Erasure, Partnership, Person
from partners.services import confirmation, departure, erasure, link
from partners.services.person import is_more_than_a_member


class HasAnAccount(Refused):
    sentence = _("Cette personne a une adresse de courriel\u00a0: c’est à elle d’effacer ses données, dans son compte.")


class SitsElsewhere(Refused):
    sentence = _(
        "Cette personne a aussi une place ailleurs\u00a0: demandez à l’administration nationale (page Contact)."
    )


class AskedLater(Refused):
    sentence = _("Le jour de la demande ne peut pas être après aujourd’hui.")
    field = "asked_on"


def erase_oneself(*, person: Person, code: str, at: datetime) -> Erasure:
    """With the code sent to her address, which is used up. Twice is once. Raises WrongCode."""
    given = confirmation.check(person=person, code=code, at=at)
    with transaction.atomic():
        done = _erase(person=person, by=person, asked_on=localdate(at), at=at)
        link.consume(link=given, at=at)
    return done


@transaction.atomic
def erase_for(*, person: Person, within: Partnership, asked_on: date, by: Person, at: datetime) -> Erasure:
    """Somebody of ``within`` who has no account asked for it. Twice is once.

    Raises AskedLater, HasAnAccount, SitsElsewhere (one team does not decide for another; the administration may).
    """
    if is_more_than_a_member(person, within) and Role.ADMIN not in partners.roles(by, within):
        raise SitsElsewhere
    if asked_on > localdate(at):
        raise AskedLater
    return _erase(person=person, by=by, asked_on=asked_on, at=at, only_without_account=True)


@transaction.atomic
def _erase(*, person: Person, by: Person, asked_on: date, at: datetime, only_without_account: bool = False) -> Erasure:
    teams = _locked(person)
    person = Person.objects.select_for_update().get(pk=person.pk)
    known = partners.erasure_of(person)
    if known is not None:
        return known
    if only_without_account and person.email:
        raise HasAnAccount
    names, addresses = partners.names_of_person(person), partners.addresses_of_person(person)
    marks = partners.marks_of_person(person)
    begun = erasure.begin(
        person=person,
        by=by,
        asked_on=asked_on,
        words=partners.function_everywhere(person),
        at=at,
    )
    erasure.forget_contacts(person=person, addresses=addresses, at=at)
    departure.leave_everything(person=person, by=by, at=at)
    redaction.withdraw_from_meetings(person=person, at=at)
    for team in teams:
        _rename(begun, names, team, at)
    for journal in (*teams, None):
        words = (partners.function_of(person, journal) if journal else "") or begun.words
        erasure.rename_in_her_changes(erasure=begun, partnership=journal, words=words)
    left = [place.kept() for place in named_in.places(marks, teams)]
    erasure.finish(erasure=begun, left=left, partnerships=teams, at=at)
    return begun


def _locked(person: Person) -> list[Partnership]:
    """The partnerships that know her, their rows held in the order of their ids."""
    known = {*partners.partnerships_knowing(person), *meetings.partnerships_inviting(person)}
    return [Partnership.objects.locked(pk) for pk in sorted(team.pk for team in known)]


def _rename(begun: Erasure, names: list[str], team: Partnership, at: datetime) -> None:
    """Frozen texts, letters and journal of one partnership."""
    person = begun.person
    others = partners.namesakes(person, names, team, meetings.invited_by(team))
    words = partners.function_of(person, team) or begun.words
    redaction.replace_name(erasure=begun, names=names, namesakes=others, partnership=team, at=at)
    if not others:
        erasure.rename_in_letters(names=names, words=words, partnership=team)
    erasure.rename_in_journal(erasure=begun, names=names, partnership=team, words=words, alone=not others)
