import secrets
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.crypto import constant_time_compare, salted_hmac

from partners.enums import Verb
from partners.models.partnership import Partnership
from partners.models.person import Person


def new_salt() -> str:
    return secrets.token_hex(16)


class PersonalLinkQuerySet(models.QuerySet["PersonalLink"]):
    def named_by(self, token: str) -> "PersonalLink | None":
        """The link this token opens, None when it was forged or truncated. It may be expired: ask ``works_at``."""
        number, _, _ = token.partition("-")
        link = None
        if number.isdecimal() and len(number) < 18:
            link = self.select_related("person", "partnership__department").filter(pk=int(number)).first()
        return link if link is not None and constant_time_compare(link.token, token) else None

    def working_at(self, at: datetime) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=at)


class PersonalLink(models.Model):
    """Lets one person do one thing without an account, until it expires or is revoked.

    The token is derived from the row and the secret key (256-bit HMAC), so nothing usable is stored at rest. Opening
    the link changes nothing; only a POST acts. ``detail``: the address it was sent to, where that matters.
    ``tries``: how often its code was typed, where a code is asked for.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, null=True, related_name="links")
    verb = models.CharField(max_length=20, choices=Verb.choices)
    object_id = models.BigIntegerField(null=True, blank=True)
    detail = models.CharField(max_length=254, blank=True)
    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    objects = PersonalLinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "person",
                "verb",
                "object_id",
                condition=Q(revoked_at=None, object_id__isnull=False),
                name="one_working_link_per_person_and_object",
            ),
        ]

    @property
    def token(self) -> str:
        digest = salted_hmac("impact.personal-link", f"{self.pk}:{self.salt}", algorithm="sha256").hexdigest()
        return f"{self.pk}-{digest}"

    @property
    def code(self) -> str:
        """Eight digits derived like the token: to type on the page that asked, where no link may act."""
        digest = salted_hmac("impact.personal-code", f"{self.pk}:{self.salt}", algorithm="sha256").hexdigest()
        return f"{int(digest, 16) % 10**8:08d}"

    def works_at(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at
