"""The file of a meeting taken over: handed in, shown with its weight, given only to whoever may."""

from datetime import date
from html import unescape

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from impact.kit.documents import MOST_BYTES
from meetings.enums import Fact
from meetings.models import Meeting, MinutesFile
from partners.enums import Office
from partners.models import Entry, Partnership
from tests.factories.documents import bomb, docx, odt, pdf, uploaded
from tests.factories.meetings import MeetingFactory
from tests.factories.partners import facilitator_of, member_of, officer, other_partnership

HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.fixture
def meeting(team: Partnership) -> Meeting:
    return MeetingFactory(partnership=team, number=1, taken=True)


def url(meeting: Meeting, then: str = "") -> str:
    return f"{meeting.get_absolute_url()}fichier/{then}"


def body(response) -> str:
    return unescape(response.content.decode())


def hand_in(client: Client, meeting: Meeting, name: str, data: bytes):
    return client.post(url(meeting), {"file": uploaded(name, data)}, follow=True)


@pytest.mark.parametrize(("name", "data"), [("mai.pdf", pdf()), ("mai.odt", odt()), ("mai.docx", docx())])
def test_a_document_is_kept_and_given_back_byte_for_byte(
    facilitation: Client, meeting: Meeting, name: str, data: bytes
) -> None:
    page = body(hand_in(facilitation, meeting, name, data))
    assert "Le compte rendu est déposé." in page
    assert f"{name} ({name.rpartition('.')[2].upper()}, 1\u00a0ko)" in page
    answer = facilitation.get(url(meeting, "telecharger/"))
    assert b"".join(answer.streaming_content) == data
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == MinutesFile.objects.get().content_type
    assert "no-store" in answer["Cache-Control"]


def test_its_name_on_disk_is_ours(facilitation: Client, meeting: Meeting) -> None:
    hand_in(facilitation, meeting, "../../mai\u202efdp.exe.pdf", pdf())
    kept = MinutesFile.objects.get()
    assert kept.name == "maifdp exe.pdf"
    assert kept.file.name.startswith("minutes/2026/")
    assert len(kept.file.name.rpartition("/")[2]) == len("0" * 32 + ".pdf")
    assert "mai" not in kept.file.name


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("mai.pdf", HTML, "Ce fichier n’est pas un vrai PDF."),
        ("mai.pdf", b"<svg/>", "Ce fichier n’est pas un vrai PDF."),
        ("mai.pdf", b"", "Ce fichier est vide."),
        ("mai.pdf.html", pdf(), "Choisissez un fichier PDF, ODT ou DOCX."),
        ("mai.docx", bomb(), "Ce fichier est anormalement compressé\u00a0: il n’est pas accepté."),
        ("mai.pdf", pdf(bytes(MOST_BYTES - 15)), "Ce fichier pèse plus de 10 Mo."),
    ],
    ids=["html", "svg", "0 byte", "double extension", "bomb", "10 MB + 1 byte"],
)
def test_what_is_not_a_document_is_refused_and_leaves_nothing(
    facilitation: Client, meeting: Meeting, name: str, data: bytes, sentence: str
) -> None:
    assert len(data) <= MOST_BYTES + 1
    response = hand_in(facilitation, meeting, name, data)
    assert (response.status_code, sentence in body(response)) == (422, True)
    assert MinutesFile.objects.count() == 0
    assert Entry.objects.filter(fact=Fact.MINUTES_FILED).count() == 0


def test_ten_megabytes_are_taken(facilitation: Client, meeting: Meeting) -> None:
    data = pdf(bytes(MOST_BYTES - 16))
    assert len(data) == MOST_BYTES
    assert "10,5\u00a0Mo" in body(hand_in(facilitation, meeting, "mai.pdf", data))


def test_a_request_that_weighs_too_much_is_not_read(facilitation: Client, meeting: Meeting) -> None:
    response = hand_in(facilitation, meeting, "mai.pdf", pdf(bytes(12 * 1024 * 1024)))
    assert (response.status_code, "un fichier peser jusqu’à 10" in body(response)) == (413, True)
    assert MinutesFile.objects.count() == 0


def test_nothing_chosen_is_said(facilitation: Client, meeting: Meeting) -> None:
    response = facilitation.post(url(meeting), {})
    assert (response.status_code, "Choisissez un fichier." in body(response)) == (422, True)


def test_a_new_file_takes_the_place_of_the_old_one(facilitation: Client, meeting: Meeting) -> None:
    hand_in(facilitation, meeting, "mai.pdf", pdf())
    old = MinutesFile.objects.get().file.name
    hand_in(facilitation, meeting, "mai.pdf", pdf())
    assert (MinutesFile.objects.get().file.name, Entry.objects.filter(fact=Fact.MINUTES_FILED).count()) == (old, 1)
    hand_in(facilitation, meeting, "mai corrigé.odt", odt())
    kept = MinutesFile.objects.get()
    assert (kept.name, default_storage.exists(old), default_storage.exists(kept.file.name)) == (
        "mai corrigé.odt",
        False,
        True,
    )
    entry = Entry.objects.filter(fact=Fact.MINUTES_FILED).order_by("-pk").first()
    assert (entry.before["file"], entry.after["file"]) == ("mai.pdf", "mai corrigé.odt")


def test_the_address_gives_nothing_once_access_is_lost(
    team: Partnership, facilitation: Client, meeting: Meeting, sign_in
) -> None:
    hand_in(facilitation, meeting, "mai.pdf", pdf())
    member = member_of(team)
    client = sign_in(member, fresh=True)
    assert client.get(url(meeting, "telecharger/")).status_code == 200
    team.mandates.filter(person=member).update(ends_on=date(2026, 11, 1))
    assert client.get(url(meeting, "telecharger/")).status_code == 404


def test_who_sees_the_partnership_reads_it_and_no_neighbour(facilitation: Client, meeting: Meeting, sign_in) -> None:
    hand_in(facilitation, meeting, "mai.pdf", pdf())
    neighbour = facilitator_of(other_partnership())
    read = [sign_in(one, fresh=True).get(url(meeting, "telecharger/")) for one in (officer(Office.ANCT), neighbour)]
    assert [answer.status_code for answer in read] == [200, 404]


def test_only_facilitation_hands_it_in(team: Partnership, meeting: Meeting, sign_in) -> None:
    client = sign_in(member_of(team))
    assert 'type="file"' not in body(client.get(url(meeting)))
    response = hand_in(client, meeting, "mai.pdf", pdf())
    assert (response.status_code, MinutesFile.objects.count()) == (403, 0)
    assert "Seule la facilitation dépose le compte rendu d’une réunion reprise." in body(response)


def test_a_meeting_of_ours_has_no_such_page(team: Partnership, facilitation: Client) -> None:
    ours = MeetingFactory(partnership=team, number=2, held=True)
    assert [facilitation.get(url(ours, then)).status_code for then in ("", "telecharger/")] == [404, 404]


def test_nothing_to_download_is_404(facilitation: Client, meeting: Meeting) -> None:
    assert facilitation.get(url(meeting, "telecharger/")).status_code == 404
