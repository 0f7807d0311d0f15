"""Letters about the minutes: a draft to read again, a text approved. The draft itself never leaves by mail."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string

from meetings.models import Approval, Circulation, Meeting, Minutes
from partners.enums import LetterKind
from partners.models import Person
from partners.models.period import during
from partners.services import outbox


def readers(meeting: Meeting, at: datetime) -> QuerySet[Person]:
    """Members of today who were invited or called: those who may read a draft, and have an address."""
    today = at.astimezone(meeting.partnership.zone).date()
    concerned = (
        Q(invitations__meeting=meeting)
        | Q(mandates__attendances__meeting=meeting)
        | Q(mandates__proxies__meeting=meeting)
    )
    members = Person.objects.filter(
        during(today, "mandates__"), mandates__partnership=meeting.partnership, mandates__confirmed_at__isnull=False
    )
    known = Person.objects.filter(concerned, pk__in=members.order_by().values("pk"), is_active=True)
    return known.exclude(email=None).distinct().order_by("pk")


def of_circulation(circulation: Circulation, at: datetime) -> int:
    """« À relire avant le … », once to each reader. Returns how many."""
    meeting = circulation.minutes.meeting
    until = circulation.remarks_until
    facts = {
        "meeting": meeting,
        "until": until,
        "before": until + timedelta(days=1),
        "address": _page(circulation.minutes),
    }
    return _post("circulation", circulation.pk, LetterKind.CIRCULATION, meeting, facts, at)


def of_approval(approval: Approval, at: datetime) -> int:
    """« Approuvé le … », once to each reader. Returns how many."""
    meeting = approval.minutes.meeting
    facts = {"meeting": meeting, "approval": approval, "address": _page(approval.minutes)}
    return _post("approval", approval.pk, LetterKind.APPROVAL, meeting, facts, at)


def _page(minutes: Minutes) -> str:
    return f"{settings.SITE_URL}{minutes.get_absolute_url()}"


def _post(noun: str, pk: int, kind: LetterKind, meeting: Meeting, facts: dict[str, object], at: datetime) -> int:
    people = list(readers(meeting, at))
    for person in people:
        words = {**facts, "person": person, "partnership": meeting.partnership}
        subject, text = (render_to_string(f"meetings/{noun}/letter_{part}.txt", words) for part in ("subject", "text"))
        outbox.post(
            draft=outbox.Draft(kind=kind, subject=subject, text=text.strip() + "\n", about=f"{noun}:{pk}"),
            to=person.email or "",
            person=person,
            partnership=meeting.partnership,
            dedupe_key=f"{noun}:{pk}:{person.pk}",
            at=at,
        )
    return len(people)
