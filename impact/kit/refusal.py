"""A refusal: the trade says no, in one French sentence for the person. Anything else that is raised is a bug."""

from django.utils.functional import Promise


class Refused(Exception):
    """Raised by services. ``sentence`` is shown as it is; ``field`` names the form field it is about, if any.

    ``status`` is that of the answer which shows it.
    """

    sentence: str | Promise = "Cette action n’est pas possible."
    field: str | None = None
    status = 422

    def __init__(self, sentence: str | Promise | None = None, *, field: str | None = None) -> None:
        self.sentence = sentence or self.sentence
        self.field = field or self.field
        super().__init__(str(self.sentence))


class Stale(Refused):
    """Somebody else saved meanwhile: the page shows both texts."""

    sentence: str | Promise = "Une autre personne a modifié ce texte pendant que vous écriviez."
    status = 409
