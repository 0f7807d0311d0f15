"""Where the ``{…}`` of ``screenshot_pages`` are in the demo, and the links that a letter would have brought."""

from datetime import timedelta
from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.timezone import now

from impact.views.demo import PERSONAS, entrance
from meetings.models import Invitation
from partners.enums import Verb
from partners.models import FormerName, Letter, Mandate, Partnership, PersonalLink, Stakeholder
from partners.services import link
from vision.models import ConsentRound, ExpectedChange, Objection

FOR_A_MANDATE = [Verb.JOIN, Verb.STILL_IN_POST, Verb.HAND_OVER]


def places() -> dict[str, object]:
    team = Partnership.objects.get(slug="chateau-thierry")
    coming, past = team.meetings.get(number=3), team.meetings.get(number=2)
    mandate, card = team.mandates.get(seat__number=8), team.stakeholders.order_by("pk")[0]
    proposed = team.mandates.exclude(pk__in=Mandate.objects.confirmed()).order_by("pk")[0]
    group, renamed = team.working_groups.get(), FormerName.objects.order_by("pk")[0]
    invited = Invitation.objects.filter(meeting=coming).exclude(link=None)
    invitation = invited.order_by(F("answers").desc(nulls_first=True), "pk")[0]
    return {
        "entrance": reverse("demo_enter", args=[entrance(PERSONAS[0][1])]),
        "letter": reverse("demo_letter", args=[Letter.objects.exclude(sent_at=None).order_by("pk")[0].uid]),
        "quartier": team.quartiers.order_by("code")[0].code,
        "mandate": mandate.pk,
        "proposed": proposed.pk,
        "person": mandate.person_id,
        "without_account": team.mandates.get(seat__number=10).person_id,
        "organisation": mandate.organisation_id,
        "renamed": renamed.organisation_id,
        "former": renamed.pk,
        "other": team.mandates.get(seat__number=7).organisation_id,
        "card": card.pk,
        "group": group.pk,
        "group_member": group.members.order_by("pk")[0].pk,
        "item": coming.items.filter(approves=None).order_by("pk")[0].pk,
        "approval": coming.items.exclude(approves=None).get().pk,
        "past_item": past.items.get(kind="decision", approves=None).pk,
        "invitation": invitation.pk,
        "answer": PersonalLink.objects.get(pk=invitation.link_id or 0).token,
        "change": ExpectedChange.objects.get(vision__partnership=team).pk,
        "objection": Objection.objects.get(voice__round__in=ConsentRound.objects.under_way()).pk,
    } | _links(card)


def _links(card: Stakeholder) -> dict[str, str]:
    """One a verb, to somebody whose team no other photograph shows; the same each time."""
    at, mandate = now(), Mandate.objects.filter(partnership__slug="koungou-majicavo-koropa").order_by("-pk")[0]
    month = at + timedelta(days=30)
    mine: dict[str, Any] = {"person": mandate.person, "partnership": mandate.partnership, "at": at}
    found = {verb.value: link.give(verb=verb, object_id=mandate.pk, expires_at=month, **mine) for verb in FOR_A_MANDATE}
    found["sign_in"] = link.give(verb=Verb.SIGN_IN, object_id=0, expires_at=month, **mine)
    found["ended"] = link.give(verb=Verb.JOIN, object_id=0, expires_at=at, **mine)
    found["update_card"] = link.give(verb=Verb.UPDATE_CARD, object_id=card.pk, expires_at=month, **mine)
    found["confirm_address"] = link.give(verb=Verb.CONFIRM_ADDRESS, object_id=0, expires_at=month, **mine)
    found["consent"] = PersonalLink.objects.filter(verb=Verb.CONSENT, revoked_at=None).order_by("-pk")[0]
    PersonalLink.objects.filter(pk=found["confirm_address"].pk).update(detail="demain@exemple.invalid")
    return {name: given.token for name, given in found.items()}
