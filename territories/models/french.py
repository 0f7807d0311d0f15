"""Names in French order: É stands with E, whatever the server's collation."""

from django.db import models


class FrFold(models.Func):
    """``fr_fold(text)``: lower case, no diacritics, œ and æ in two letters, straight apostrophe."""

    function = "fr_fold"
    arity = 1
    output_field = models.TextField()


class Named(models.Model):
    """A place with a name, listed in French order."""

    name = models.CharField("nom", max_length=200)
    name_sorted = models.GeneratedField(expression=FrFold("name"), output_field=models.TextField(), db_persist=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name
