"""Pauses, resumptions and ends that wait for the signature of the other side."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from impact.kit.addresses import address
from impact.kit.prepared import prepared
from impact.queries.awaiting import Awaiting
from partners.enums import Office, Status
from partners.models import OfficeHolding, Partnership, StatusChange
from partners.queries import trio_voices

SENTENCES = {
    Status.PAUSED: "Une pause attend votre signature.",
    Status.ACTIVE: "Une reprise attend votre signature.",
    Status.CLOSED: "Une fin d’équipe attend votre signature.",
}


def to_sign(user: Any, *, today: date, of: Partnership | None = None) -> list[Awaiting]:
    """What the other side asked of the side of ``user``: everywhere, or ``of`` one partnership. One query."""
    rows = [row for row in _to_sign(person=user.pk, today=today) if of is None or row.partnership_id == of.pk]
    return [
        Awaiting(
            SENTENCES[Status(row.after)],
            address("partners:status", row.partnership.slug),
            "Lire et signer",
            row.partnership.name,
        )
        for row in rows
    ]


@prepared
def _to_sign(person: Any, today: Any) -> QuerySet[StatusChange]:
    team = OuterRef("partnership")
    seat = trio_voices(today).filter(person=person, partnership=team)
    office = OfficeHolding.objects.active_on(today).filter(person=person, office=Office.ANCT)
    for_trio, for_anct = Q(Exists(seat), trio_signed_at=None), Q(Exists(office), anct_signed_at=None)
    rows = StatusChange.objects.filter(for_trio | for_anct, effective_at=None, withdrawn_at=None)
    return rows.exclude(asked_by=person).select_related("partnership").order_by("asked_at", "pk")
