"""What people find in their mailbox."""

import re
from urllib.parse import urlsplit

from django.core import mail
from django.utils.timezone import now

from partners.clock import sweep_letters
from partners.enums import LetterKind
from partners.models import Letter


def code_of(email: str) -> str:
    """The last sign-in code sent to this address: it is forgotten in the outbox as soon as it is sent."""
    texts = [letter.body for letter in mail.outbox if letter.to == [email]]
    return re.findall(r"\b\d{8}\b", texts[-1])[0]


def link_of(email: str) -> str:
    """The path of the personal link in the last invitation sent to this address."""
    letter = Letter.objects.filter(to=email, kind=LetterKind.INVITATION).latest("created_at")
    return urlsplit(re.findall(r"http\S+/r/\S+", letter.text)[0]).path


def path_to(email: str, place: str) -> str:
    """The path of the last link that begins with ``place``, in the letters really sent to this address."""
    texts = [letter.body for letter in mail.outbox if letter.to == [email]]
    return [urlsplit(link).path for text in texts for link in re.findall(rf"https?://[^/\s]+{place}\S*", text)][-1]


def count(kind: LetterKind) -> int:
    """How many letters of this kind were really sent."""
    return Letter.objects.filter(kind=kind, sent_at__isnull=False).count()


def a_minute_passes() -> None:
    """Letters that leave room for second thoughts become due (clocks are real), and the sweep sends them."""
    Letter.objects.filter(sent_at=None).update(due_at=now())
    sweep_letters()
