"""One person, present in every table: her name, her address, her telephone and what she wrote are found by their marks.

``OWN`` are hers alone: nothing of them may stay. ``everywhere`` looks at the database as it is, files and cache too.
"""

import json
from collections import defaultdict
from datetime import date, timedelta

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client

from meetings.models import Approval, Meeting, MinutesFile
from meetings.services import answer, approval, attendance, decision, invitation, minutes, remark
from partners.enums import Channel, LetterKind, Standing, Trio, Verb
from partners.models import CharterAnswer, Letter, Mandate, Partnership, Person
from partners.services import address, card, facilitation, join, link, outbox, person, proposal, working_group
from partners.services import handover as passing
from tests.erasure.consenting import in_a_round
from tests.factories.consent import a_text
from tests.factories.course import described
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import OfficeHoldingFactory, a_partnership, facilitator_of, member_of
from tests.factories.record import approving, circulated, minuted, write
from tests.factories.stakeholder import GroupMemberFactory, StakeholderFactory, TieFactory, WorkingGroupFactory
from tests.factories.vision import write as write_vision

NAME, FORMER = "Zélie Marqueterre", "Zélie Brindeloup"
EMAIL, OLD_EMAIL, PHONE = "zelie.marqueterre@exemple.fr", "zelie.brindeloup@exemple.fr", "06 39 98 77 66"
OWN = [NAME, FORMER, EMAIL, OLD_EMAIL, PHONE]
SEAT = 10  # « coordinatrice de la Ressourcerie »
FREE = f"Merci à {NAME} pour le café."  # typed by others, with her whole name
HERS = "Ecrit-par-elle"  # what she wrote: it stays


def a_marked_person() -> tuple[Partnership, Person]:
    """Seat 10 of Château-Thierry, who once had another name and another address, and did a bit of everything."""
    team = a_partnership()
    her = team.mandates.get(seat__number=SEAT).person
    Person.objects.filter(pk=her.pk).update(display_name=FORMER, email=OLD_EMAIL)
    her.refresh_from_db()
    boss = facilitator_of(team)
    _contacts(her, team, boss)
    record = _writes(her, team, boss)
    _around(her, team, boss)
    _meets(her, team, boss)
    _machinery(her, team, boss)
    assert record.pk
    her.refresh_from_db()
    return team, her


def _contacts(her: Person, team: Partnership, boss: Person) -> None:
    """Another address, with both yeses, then another name."""
    for given in address.ask(person=her, email=EMAIL, at=NOW):
        address.confirm(given=given, at=NOW)
    her.refresh_from_db()
    person.change_own(
        person=her, display_name=NAME, phone=PHONE, channel=Channel.SMS, reading_help=True, shares_contact=True, at=NOW
    )
    her.refresh_from_db()


def _writes(her: Person, team: Partnership, boss: Person):
    """Approved minutes: present, secretary, with a voice of another, carrying a decision, and named by hand."""
    record = minuted(team)
    minutes.name_secretary(minutes=record, secretary=her, by=boss, at=NOW)
    mandate = Mandate.objects.get(person=her)
    line = record.meeting.attendances.get(seat__number=9)
    record.meeting.attendances.filter(pk=line.pk).update(presence="represented", proxy=mandate)
    attendance.add_guest(meeting=record.meeting, name="Lou Passant", title="voisin", by=boss, at=NOW)
    write(record, HERS, by=her, at=NOW - timedelta(days=8))
    write(record, f"{HERS}\n\n{FREE}", base=1, by=boss, at=NOW - timedelta(days=8))
    record.meeting.items.filter(position=1).update(kind="decision")
    item = record.meeting.items.select_related("meeting__partnership__department").get(position=1)
    decision.record(
        item=item, text="Ouvrir le mercredi.", mode="consent", carrier=mandate, due_on=NOW.date(), by=boss, at=NOW
    )
    sent = circulated(record)
    remark.make(circulation=sent, text=HERS, by=her, at=NOW - timedelta(days=6))
    given: Approval = approval.give(item=approving(team), circulation=sent, by=boss, at=NOW)
    return given


def _around(her: Person, team: Partnership, boss: Person) -> None:
    """Working group, structure, card, charter, course, handover, vision, a facilitation too."""
    GroupMemberFactory(group=WorkingGroupFactory(partnership=team), person=her)
    group = WorkingGroupFactory(partnership=team)
    working_group.add(group=group, person=her, starts_on=date(2026, 11, 1), by=boss, at=NOW)
    stake = StakeholderFactory(partnership=team)
    card.give_link(card=stake, person=her, by=boss, at=NOW)
    card.propose(card=stake, name=HERS, brings=HERS, public_place=HERS, by=her, at=NOW)
    held = Mandate.objects.get(person=her)
    text = "Venir, dire, tenir."
    charter = team.charters.create(version=1, text=text, published_at=NOW, published_by=her)
    CharterAnswer.objects.create(charter=charter, mandate=held, accepted=False, note=HERS, at=NOW)
    described(team)
    team.preconditions.update(written_by=her, champion=FREE)
    passing.write(mandate=held, answers={"matters": HERS}, base="", by=her, at=NOW)
    facilitation.start(partnership=team, person=her, starts_on=date(2026, 10, 1), by=boss, at=NOW)
    proposal.propose(
        seat=team.seats.get(number=3), starts_on=date(2027, 3, 1), by=member_of(team, Trio.STATE), at=NOW,
        holder=proposal.Holder(title="chargée", standing=Standing.PROFESSIONAL, person=her, structure="Agglo"),
    )  # fmt: skip
    OfficeHoldingFactory(person=her, title="chargée de mission", starts_on=date(2026, 1, 1))
    team.phase_changes.create(before="framing", after="core_group", reason=HERS, by=her, at=NOW)
    team.status_changes.create(after="closed", reason=HERS, asked_by=her, asked_at=NOW, withdrawn_at=NOW)
    TieFactory(partnership=team, between=(stake.organisation, held.organisation), words=HERS)
    vision = a_text(team)
    section = vision.sections.get(kind="proud")
    write_vision(section, HERS, by=her)
    write_vision(section, f"{HERS} {FREE}")
    in_a_round(her, team, hers=HERS, free=FREE)


def _meets(her: Person, team: Partnership, boss: Person) -> None:
    """Invited, answering for herself, named as the voice of somebody else, guest of a workshop, minutes taken over."""
    coming = MeetingFactory(partnership=team, number=7, convened=True, published=True)
    invitation.send(meeting=coming, by=boss, at=NOW)
    for invited in coming.invitations.select_related("person", "meeting__partnership__department").order_by("pk"):
        if invited.person_id == her.pk:
            answer.give(invitation=invited, choice="coming", comment=HERS, typed_by=her, at=NOW)
        elif invited.mandate.seat.number == 9:
            answer.give(
                invitation=invited, choice="represented", represented_by=NAME, comment=FREE, typed_by=boss, at=NOW
            )
    taken = MeetingFactory(partnership=team, number=8, taken=True)
    Meeting.objects.filter(pk=taken.pk).update(summary=FREE)
    MinutesFile.objects.create(
        meeting=taken, file="minutes/2025/a.pdf", name="CR de mai.pdf", content_type="application/pdf", size=9,
        sha256="0" * 64, uploaded_by=her, uploaded_at=NOW,
    )  # fmt: skip


def _machinery(her: Person, team: Partnership, boss: Person) -> None:
    """Letters of every state, links, sessions, the administration's own log, allauth's addresses, the cache."""
    for number, (to, sent) in enumerate([(EMAIL, NOW), (EMAIL, None), (OLD_EMAIL, NOW)]):
        Letter.objects.create(
            kind=LetterKind.INVITATION, person=her if to == EMAIL else None, partnership=team, to=to, sent_at=sent,
            subject=f"Bonjour {NAME}", text=f"Bonjour {NAME}", html=f"<p>{NAME}</p>",
            dedupe_key=f"marked:{number}:{to}", calendar=f"ATTENDEE;CN={NAME}:mailto:{to}", created_at=NOW, due_at=NOW,
        )  # fmt: skip
    for number, sent in enumerate([NOW, None]):
        outbox.post(
            draft=outbox.Draft(kind=LetterKind.STILL_IN_POST, subject=f"{NAME} part", text=f"{NAME} quitte son poste."),
            to=boss.email, person=boss, partnership=team, dedupe_key=f"about-her:{number}", at=NOW,
            due_at=NOW + timedelta(days=1),
        )  # fmt: skip
        Letter.objects.filter(dedupe_key=f"about-her:{number}").update(sent_at=sent)
    link.give(person=her, verb=Verb.SIGN_IN, at=NOW, expires_at=NOW + timedelta(minutes=10))
    held = Mandate.objects.get(person=her, confirmed_at__isnull=False)
    join.invite(partnership=team, mandate_ids=[held.pk], by=boss, at=NOW)
    Client().force_login(her, backend="allauth.account.auth_backends.AuthenticationBackend")
    EmailAddress.objects.create(user=her, email=EMAIL, verified=True, primary=True)
    kind = ContentType.objects.get_for_model(Person)
    LogEntry.objects.create(user=boss, content_type=kind, object_id=str(her.pk), object_repr=NAME, action_flag=2)
    cache.set("rate", "0123")
    default_storage.save("minutes/2025/a.pdf", ContentFile(b"%PDF"))


def everywhere(marks: list[str], *, but: str = "") -> dict[str, set[str]]:
    """Table → the marks found in it, whatever the column; sessions are read as their owner reads them.

    ``but``: a text that is not looked at, where it is written word for word.
    """
    found: dict[str, set[str]] = defaultdict(set)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT to_jsonb(one)::text FROM "{table}" AS one')  # noqa: S608 - our own tables
            rows = [row for (row,) in cursor.fetchall()]
            if table == Session._meta.db_table:
                rows += [json.dumps(one.get_decoded()) for one in Session.objects.order_by("pk")]
            rows = [row.replace(but, "") for row in rows] if but else rows
            found[table] |= {mark for mark in marks if any(mark in row for row in rows)}
    found["cache of the tests"] |= {mark for mark in marks if mark.encode() in b"".join(cache._cache.values())}
    found["files"] |= {mark for mark in marks if mark in " ".join(_files(""))}
    return {place: marks for place, marks in found.items() if marks}


def _files(folder: str) -> list[str]:
    """Names and contents."""
    folders, names = default_storage.listdir(folder)
    said = [text for name in folders for text in _files(f"{folder}{name}/")]
    for name in names:
        said += [f"{folder}{name}", default_storage.open(f"{folder}{name}").read().decode(errors="replace")]
    return said
