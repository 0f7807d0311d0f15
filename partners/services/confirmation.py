"""A code sent to one's own address before an act that nothing undoes: an open session is not enough."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.refusal import Refused
from partners.enums import Fact, LetterKind, Verb
from partners.models import Person, PersonalLink
from partners.services import journal, link, outbox

CODE_LIFE = timedelta(minutes=10)
MOST_TRIES, MOST_AN_HOUR = 5, 5


class NoAddress(Refused):
    sentence = gettext_lazy("Vous n’avez pas d’adresse de courriel\u00a0: demandez à la facilitation de votre équipe.")


class AskedTooOften(Refused):
    sentence = gettext_lazy("Vous avez demandé plusieurs codes. Réessayez dans une heure.")


class WrongCode(Refused):
    sentence = gettext_lazy("Ce code n’est pas le bon, ou n’est plus valable. Vérifiez-le, ou demandez-en un nouveau.")
    field = "code"


@transaction.atomic
def ask(*, person: Person, at: datetime) -> PersonalLink:
    """Eight digits to her address, good for ten minutes; the code before it stops working.

    Raises NoAddress, AskedTooOften.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not person.email:
        raise NoAddress
    made = PersonalLink.objects.filter(person=person, verb=Verb.ERASE, created_at__gt=at - timedelta(hours=1))
    if made.count() >= MOST_AN_HOUR:
        raise AskedTooOften
    link.revoke(person=person, verb=Verb.ERASE, at=at)
    given = link.give(person=person, verb=Verb.ERASE, at=at, expires_at=at + CODE_LIFE)
    text = render_to_string("partners/mail/erasure_code.txt", {"name": person.display_name, "code": given.code})
    outbox.post(
        draft=outbox.Draft(kind=LetterKind.ERASURE, subject=_("Effacer vos données\u00a0: votre code"), text=text),
        to=person.email,
        person=person,
        dedupe_key=f"erasure-code:{given.pk}",
        at=at,
        secret=True,
    )
    journal.record(Fact.ERASURE_ASKED, by=person, at=at, about=f"person:{person.pk}")
    return given


def waiting(person: Person, *, at: datetime) -> PersonalLink | None:
    """The code that may be typed now."""
    rows = PersonalLink.objects.working_at(at).filter(person=person, verb=Verb.ERASE, used_at=None)
    return rows.filter(tries__lt=MOST_TRIES).order_by("pk").last()


def check(*, person: Person, code: str, at: datetime) -> PersonalLink:
    """The row whose code this is, to be consumed with the act. A wrong one counts as a try. Raises WrongCode.

    Outside the transaction of the act: the try stays counted.
    """
    given = waiting(person, at=at)
    if given is None:
        raise WrongCode
    counted = PersonalLink.objects.filter(pk=given.pk, tries__lt=MOST_TRIES).update(tries=F("tries") + 1)
    if not counted or not constant_time_compare(given.code, code.replace(" ", "")):
        raise WrongCode
    return given
