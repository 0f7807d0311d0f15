"""The roll-call as a whole, and whether the meeting may decide. Computations on loaded rows, no query."""

from dataclasses import dataclass, field, replace
from itertools import chain

from impact.kit.french import count
from meetings.enums import Presence
from meetings.models.attendance import Attendance
from partners.enums import Trio
from partners.models import Mandate, Seat


@dataclass(frozen=True)
class Line:
    """One seat on the day of the meeting: who holds it, and what was noted."""

    seat: Seat
    holder: Mandate | None = None
    deputy: Mandate | None = None
    noted: Attendance | None = None

    @property
    def mandate(self) -> Mandate | None:
        """Whose presence is called: the holder, the deputy when there is no holder, nobody on a vacant seat."""
        return self.noted.mandate if self.noted else self.holder or self.deputy

    @property
    def sitting(self) -> Mandate | None:
        """Who is in the room with the voice of this seat: the mandate called, or its deputy in its place.

        A voice entrusted to somebody of another seat is carried, but nobody sits for this one.
        """
        if self.noted is None:
            return None
        if self.noted.presence == Presence.PRESENT:
            return self.noted.mandate
        proxy = self.noted.proxy
        return proxy if proxy is not None and proxy.seat_id == self.seat.pk else None

    @property
    def represents_elsewhere(self) -> bool:
        return bool(self.noted and self.noted.proxy and self.noted.proxy.seat_id != self.seat.pk)


@dataclass(frozen=True)
class Quorum:
    """Whether the meeting may decide, and why, in words. ``filled`` and ``present`` count seats."""

    reached: bool
    sentence: str
    filled: int
    present: int
    trio_present: list[str] = field(default_factory=list)
    residents_vacant: bool = False


FEWEST_OF_A_GROUP = 2
WORKING_GROUP = "Ce groupe de travail prépare : il ne décide pas, et il n’a pas besoin de quorum."


def quorum(lines: list[Line], *, decides: bool = True) -> Quorum:
    """The default rule: half of the filled seats and two of the trio, residents among them when theirs is filled.

    Without ``decides``, a meeting that never decides.
    """
    filled = [line for line in lines if line.mandate]
    present = [line for line in filled if line.sitting]
    if not decides:
        return Quorum(False, WORKING_GROUP, len(filled), len(present))
    trio = [line.seat.trio for line in present if line.seat.trio]
    vacant = Trio.RESIDENTS not in [line.seat.trio for line in filled]
    missing = _missing(len(filled), len(present), trio, vacant)
    on = f"{count(len(present), 'siège', 'sièges')} sur {len(filled)}"
    on += " pourvus" if len(filled) < len(lines) else ""
    if missing:
        sentence = f"{on}. Il manque {missing} : cette réunion est une séance de travail, elle ne peut pas décider."
    else:
        together = "trio complet" if len(trio) == len(Trio) else "deux sièges du trio"
        sentence = f"{on}, {together} : la réunion peut décider."
    return Quorum(not missing, sentence, len(filled), len(present), trio, vacant)


def may_approve(lines: list[Line], *, decides: bool = True) -> Quorum:
    """What it takes to approve minutes: the quorum; of a working group, two of its people who are there."""
    if decides:
        return quorum(lines)
    there, found = len(people_in_the_room(lines)), quorum(lines, decides=False)
    if there >= FEWEST_OF_A_GROUP:
        return replace(
            found, reached=True, sentence=f"{there} personnes du groupe sont là : elles peuvent l’approuver."
        )
    noted = count(there, "personne est notée présente", "personnes sont notées présentes")
    return replace(found, sentence=f"Deux personnes du groupe au moins approuvent ensemble : {noted}.")


def _missing(filled: int, present: int, trio: list[str], residents_vacant: bool) -> str:
    """The fewest seats that would do, in words; "" when none is missing."""
    of_trio = max(2 - len(trio), 0)
    residents = not residents_vacant and Trio.RESIDENTS not in trio
    needed = max(-(-filled // 2) - present, of_trio, int(residents), 0 if filled else 1)
    if needed == 1 and residents:
        return "le siège des habitants"
    if needed and needed == of_trio:
        return count(needed, "siège du trio", "sièges du trio") + (", dont celui des habitants" if residents else "")
    words = count(needed, "siège", "sièges") if needed else ""
    if residents and of_trio < 2:
        return f"{words}, dont celui des habitants"
    if of_trio:
        return f"{words}, dont {of_trio} du trio" + (" (celui des habitants compris)" if residents else "")
    return words


def carried_by(lines: list[Line]) -> dict[int, Line]:
    """By mandate of the person who carries it, the line whose voice she carries beside her own."""
    return {line.noted.proxy_id: line for line in lines if line.noted and line.noted.proxy_id}


def people_in_the_room(lines: list[Line]) -> set[int]:
    """Ids of those who sit with a voice. Guests are not among them."""
    present = (line.sitting for line in lines)
    proxies = (line.noted.proxy if line.noted else None for line in lines)
    return {mandate.person_id for mandate in chain(present, proxies) if mandate}
