from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from partners.enums import Channel


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str | None = None, **fields) -> "Person":
        person = self.model(email=self.normalize_email(email).lower() if email else None, **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, **fields) -> "Person":
        return self.create_user(email, is_superuser=True, **{"display_name": "Administration", **fields})


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody: a member, a guest, a facilitator, an officer. Signs in by e-mail, if she has one.

    Nothing about origin, religion, health, family, birth or address is ever stored.
    """

    display_name = models.CharField("nom affiché", max_length=120)
    email = models.EmailField("adresse de courriel", null=True, blank=True, max_length=254)
    phone = models.CharField("téléphone", max_length=30, blank=True)
    channel = models.CharField("contact préféré", max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    reading_help = models.BooleanField("souhaite une aide à la lecture", default=False)
    shares_contact = models.BooleanField("montre ses coordonnées au noyau", default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = "personne"
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="one_person_per_email",
                violation_error_message="Cette adresse est déjà celle d’une autre personne.",
            ),
            models.CheckConstraint(name="an_email_is_null_rather_than_empty", condition=~models.Q(email="")),
            models.CheckConstraint(name="a_person_has_a_name", condition=~models.Q(display_name="")),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def is_staff(self) -> bool:
        return self.is_superuser
