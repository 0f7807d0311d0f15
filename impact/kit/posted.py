"""What a form sent, which remembers what was asked of it: what nobody asked for, no form shows."""

from collections.abc import Iterator, MutableMapping
from typing import Any

from django.http import QueryDict

# Sent by our own pages and scripts, asked or not: the proof of origin, the state a page was drawn from, how it is sent.
TECHNICAL = {"csrfmiddlewaretoken", "seen", "version", "autosave"}


class Posted(QueryDict):
    """A ``request.POST``. Reading one name asks for it; going through all of them asks for none.

    ``forms``: the names of the forms that were filled with it.
    """

    asked: set[str]
    forms: list[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.asked, self.forms = set(), []
        super().__init__(*args, **kwargs)
        self.asked.clear()  # what reading the body itself looked up

    @classmethod
    def like(cls, sent: QueryDict) -> "Posted":
        posted = cls("", mutable=True, encoding=sent.encoding)
        for name, values in sent.lists():
            posted.setlist(name, list(values))
        posted._mutable = False
        return posted

    def __deepcopy__(self, memo: MutableMapping[int, Any]) -> "Posted":
        """A copy that a view completes is still what was sent: what is asked of it is remembered here too."""
        copied: Posted = super().__deepcopy__(memo)
        copied.asked, copied.forms = self.asked, self.forms
        return copied

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return super().__contains__(name)

    def getlist(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().getlist(name, default)

    def items(self) -> Iterator[tuple[str, Any]]:  # type: ignore[override]
        return ((name, super(Posted, self).__getitem__(name)) for name in self)

    def dict(self) -> dict[str, Any]:
        return dict(self.items())

    @property
    def unasked(self) -> list[str]:
        return sorted(name for name in self if name not in self.asked | TECHNICAL)
