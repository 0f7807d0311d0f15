from django.db import models
from django.db.models import Q

from partners.models.person import Person


class Erasure(models.Model):
    """Somebody asked that what is known of her goes. Her row stays, without a name nor a way to reach her.

    ``words`` is the function that stands where her name was, ``by`` who did it, ``asked_on`` the day she asked.
    ``left``: the places where texts written by hand still name her: ``{"label", "url", "team", "editable"}`` each.
    Until ``done_at`` is there the act is going on: only then do the triggers let a name give way to a function.
    """

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="erasure")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField("demandé le")
    at = models.DateTimeField("effacé le")
    words = models.CharField("fonction", max_length=120)
    left = models.JSONField(default=list, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "effacement"
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(name="a_function_stands_for_the_name", condition=~Q(words=""))]
