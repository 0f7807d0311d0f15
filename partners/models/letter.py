import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from partners.enums import LetterKind
from partners.models.partnership import Partnership
from partners.models.person import Person

MAX_ATTEMPTS = 5


class LetterQuerySet(models.QuerySet):
    def to_send(self, at: datetime) -> Self:
        """Due, not sent, not dropped, not given up."""
        return self.filter(sent_at=None, dropped_at=None, due_at__lte=at, attempts__lt=MAX_ATTEMPTS)


class Letter(models.Model):
    """A mail as a row: decided and rendered in the transaction of the act, delivered afterwards, once.

    ``about`` names the row it speaks of (``invitation:12``) so that facts are checked again at sending time.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=LetterKind.choices)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="letters")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, null=True, related_name="letters")
    about = models.CharField(max_length=60, blank=True)
    dedupe_key = models.CharField(max_length=120, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    secret = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "courriel"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index("due_at", condition=Q(sent_at=None, dropped_at=None), name="letters_still_to_send"),
            models.Index("about", name="letters_about_a_row"),
        ]

    @property
    def message_id(self) -> str:
        """Derived from the row, so that a copy sent twice is recognised as one."""
        return f"<{self.uid}@{settings.SITE_URL.split('//')[-1].split(':')[0]}>"

    @property
    def given_up(self) -> bool:
        return self.sent_at is None and self.attempts >= MAX_ATTEMPTS

    def mark_sent(self, at: datetime) -> None:
        """Delivered. The body of a letter that carries a secret is forgotten at once (the demo keeps it readable)."""
        self.sent_at, self.attempts, self.last_error = at, self.attempts + 1, ""
        if self.secret and not settings.DEMO:
            self.text = self.html = ""
        self.save(update_fields=["sent_at", "attempts", "last_error", "text", "html"])

    def mark_failed(self, error: str, at: datetime) -> None:
        """Not delivered: try again later, a little longer each time, until ``MAX_ATTEMPTS``."""
        self.attempts += 1
        self.last_error = error[:300]
        self.due_at = at + timedelta(minutes=2**self.attempts)
        self.save(update_fields=["attempts", "last_error", "due_at"])
