"""A structure keeps its own card up to date: a personal link, a proposal, a decision of the core group."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.refusal import Refused, Stale
from impact.kit.text import one_line
from partners import perms, queries
from partners.enums import Channel, Fact, LetterKind, Verb
from partners.models import CardProposal, Person, PersonalLink, Stakeholder
from partners.services import journal, link, organisation, outbox
from partners.services.person import known_or_new
from partners.services.stakeholder import about, end_links, locked, words

LINK_LIFE = timedelta(days=30)


class NameMissing(Refused):
    sentence = gettext_lazy("Écrivez le nom de la personne à qui vous donnez ce lien.")
    field = "name"


class StructureNameMissing(Refused):
    sentence = gettext_lazy("Écrivez le nom de votre structure.")
    field = "name"


class AlreadyDecided(Refused):
    sentence = gettext_lazy("Quelqu’un a déjà répondu à cette proposition.")


class NameShared(Refused):
    sentence = gettext_lazy(
        "Une autre équipe travaille avec cette structure\u00a0: seule l’administration nationale peut changer son nom. "
        "Mettez la proposition de côté et recopiez le reste dans la fiche."
    )


class ProposedAgain(Stale):
    sentence = gettext_lazy("La structure vient d’envoyer une autre proposition. Lisez-la avant de répondre.")


@transaction.atomic
def give_link(
    *,
    card: Stakeholder,
    by: Person,
    at: datetime,
    person: Person | None = None,
    name: str = "",
    email: str = "",
    phone: str = "",
) -> PersonalLink:
    """Thirty days for ``person``, or for somebody new, to update this card and nothing else; a letter if she has mail.

    She becomes the contact; links given before stop working. With the address and the name of somebody known,
    it is that person. Raises NameMissing, AnotherName, Removed.
    """
    card = locked(card)
    holder = person or _named(name, email, phone)
    end_links(card, at=at)
    card.contact = holder
    card.save(update_fields=["contact"])
    team = card.partnership
    given = link.replace(
        person=holder, verb=Verb.UPDATE_CARD, object_id=card.pk, at=at, expires_at=at + LINK_LIFE, partnership=team
    )
    _write_to(holder, card, given, at)
    after = {"structure": card.organisation.name, "person": holder.display_name, "verb": given.get_verb_display()}
    until = at + LINK_LIFE
    journal.record(
        Fact.LINK_GIVEN,
        by=by,
        at=at,
        partnership=team,
        about=about(card),
        after={**after, "until": until.astimezone(team.zone).date().isoformat()},
    )
    return given


@transaction.atomic
def withdraw_link(*, card: Stakeholder, by: Person, at: datetime) -> int:
    """Nobody updates this card by a link any more; a letter not sent yet stays here. Returns how many ended."""
    outbox.drop(about=about(card), kinds=[LetterKind.CARD], at=at)
    return sum(link.withdraw(link=given, by=by, at=at) for given in queries.card_links(card))


def ready_text(card: Stakeholder, given: PersonalLink) -> str:
    """A short message to copy into an SMS, for a contact without e-mail."""
    return render_to_string("partners/mail/card_ready.txt", _facts(card, given)).strip()


@transaction.atomic
def propose(*, card: Stakeholder, name: str, brings: str, public_place: str, by: Person, at: datetime) -> CardProposal:
    """What the structure would have its card say. It waits, in place of the one that waited; the card is unchanged.

    Raises StructureNameMissing, Removed. The same twice is once.
    """
    card = locked(card)
    said = {"name": one_line(name), "brings": one_line(brings), "public_place": one_line(public_place)}
    if not said["name"]:
        raise StructureNameMissing
    waiting = CardProposal.objects.filter(card=card, decided_at=None).first()
    before = _said(waiting) if waiting else _written(card)
    if waiting is not None and before == said:
        return waiting
    proposal = waiting or CardProposal(card=card)
    proposal.name, proposal.brings, proposal.public_place = said["name"], said["brings"], said["public_place"]
    proposal.by, proposal.at = by, at
    proposal.save()
    journal.record(
        Fact.CARD_PROPOSED, by=by, at=at, partnership=card.partnership, about=about(card), before=before, after=said
    )
    return proposal


@transaction.atomic
def decide(
    *, proposal: CardProposal, accepted: bool, by: Person, at: datetime, today: date, seen: str = ""
) -> CardProposal:
    """Accepted: the card says what was proposed, checked today. Set aside: only the answer is kept.

    ``seen``: the moment (ISO) of the proposal the person read. Raises AlreadyDecided, ProposedAgain,
    Removed, NameShared, and those of ``organisation.rename`` when the name changes.
    """
    if accepted:
        organisation.locked_teams(proposal.card.organisation)
    card = locked(proposal.card)
    proposal = CardProposal.objects.select_for_update(of=("self",)).select_related("by").get(pk=proposal.pk)
    if proposal.decided_at is not None:
        raise AlreadyDecided
    if seen and seen != proposal.at.isoformat():
        raise ProposedAgain
    before = words(card)
    if accepted:
        card.brings, card.public_place, card.checked_on = proposal.brings, proposal.public_place, today
        card.save(update_fields=["brings", "public_place", "checked_on"])
        if proposal.name != card.organisation.name:
            structure = card.organisation
            if len(organisation.locked_teams(structure)) > 1 and not perms.can_change_organisation(by, structure):
                raise NameShared
            organisation.rename(organisation=structure, name=proposal.name, since=today, by=by, at=at, today=today)
            structure.refresh_from_db(fields=["name"])
    proposal.accepted, proposal.decided_by, proposal.decided_at = accepted, by, at
    proposal.save(update_fields=["accepted", "decided_by", "decided_at"])
    answer = _("acceptée") if accepted else _("mise de côté")
    after = {**(words(card) if accepted else before), "answer": answer, "proposed_by": proposal.by.display_name}
    journal.record(
        Fact.CARD_DECIDED, by=by, at=at, partnership=card.partnership, about=about(card), before=before, after=after
    )
    return proposal


def _named(name: str, email: str, phone: str) -> Person:
    if not one_line(name):
        raise NameMissing
    is_new = queries.person_with(email) is None
    person = known_or_new(display_name=name, email=email or None)
    if phone and is_new:
        person.phone, person.channel = one_line(phone)[:30], Channel.EMAIL if email else Channel.SMS
        person.save(update_fields=["phone", "channel"])
    return person


def _write_to(person: Person, card: Stakeholder, given: PersonalLink, at: datetime) -> None:
    outbox.write_to(
        person,
        kind=LetterKind.CARD,
        template="card",
        subject=_("Votre fiche dans la cartographie de l’équipe %s") % card.partnership.name,
        facts=_facts(card, given),
        partnership=card.partnership,
        about=about(card),
        dedupe_key=f"card:{given.pk}",
        at=at,
    )


def _facts(card: Stakeholder, given: PersonalLink) -> dict[str, object]:
    until = given.expires_at.astimezone(card.partnership.zone)
    return {"card": card, "person": given.person, "until": until, "address": link.address(given)}


def _written(card: Stakeholder) -> dict[str, str]:
    return {"name": card.organisation.name, "brings": card.brings, "public_place": card.public_place}


def _said(proposal: CardProposal) -> dict[str, str]:
    return {"name": proposal.name, "brings": proposal.brings, "public_place": proposal.public_place}
