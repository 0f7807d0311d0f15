"""Who speaks for a seat: its holder that day, its deputy in her absence, nobody else."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.refusal import Refused
from meetings.models import Meeting
from partners.enums import Rank
from partners.models import Mandate, Person
from vision import queries
from vision.models import ConsentRound, Voice


class NoVoice(Refused):
    sentence = gettext_lazy("Votre siège n’était pas pourvu à l’ouverture du tour\u00a0: il n’y a pas de voix.")


class NotYourSeat(Refused):
    sentence = gettext_lazy("Vous ne siégez pas dans ce noyau aujourd’hui\u00a0: vous n’avez pas de voix dans ce tour.")


class HolderSits(Refused):
    pass


class InSession(Refused):
    sentence = gettext_lazy("Une réponse se saisit pendant une séance ouverte du noyau.")


class NotInTheRoom(Refused):
    sentence = gettext_lazy("Personne de ce siège n’est noté présent à cette séance\u00a0: faites d’abord l’appel.")


@dataclass(frozen=True)
class Speech:
    """For which seat, who speaks, who typed it, and in which session if it was in one."""

    voice: Voice
    mandate: Mandate
    by: Person
    at: datetime
    meeting: Meeting | None = None

    @property
    def told(self) -> dict[str, str]:
        """For the journal: whose seat, and who spoke when somebody else typed."""
        typed = self.mandate.person_id != self.by.pk
        return {"seat": self.voice.label} | ({"person": self.mandate.person.display_name} if typed else {})


def voice_of(consent_round: ConsentRound, person: Person, today: date) -> tuple[Voice, Mandate]:
    """The voice ``person`` may use today, and the mandate that speaks. Raises NotYourSeat, NoVoice, HolderSits."""
    mandate = queries.speaking(consent_round.partnership, person, today)
    if mandate is None:
        raise NotYourSeat
    voice = consent_round.voices.filter(seat=mandate.seat_id).first()
    if voice is None:
        raise NoVoice
    if mandate.rank == Rank.DEPUTY:
        _refuse_before_the_holder(voice, mandate, today)
    return voice, mandate


def _refuse_before_the_holder(voice: Voice, deputy: Mandate, today: date) -> None:
    holder = queries.seated(voice, today).get(Rank.HOLDER)
    if holder is None or queries.was_excused(holder, today):
        return
    names = {"holder": holder.person.display_name, "deputy": deputy.person.display_name}
    said = _("%(holder)s siège aujourd’hui\u00a0: sa suppléance, %(deputy)s, ne répond pas à sa place.")
    raise HolderSits(said % names)


def heard_in(meeting: Meeting | None, voice: Voice) -> Mandate:
    """Who was heard for this seat in the open session. Raises InSession, NotInTheRoom."""
    if meeting is None or not meeting.is_open or not meeting.decides:
        raise InSession
    mandate = queries.voice_in_session(voice, meeting)
    if mandate is None:
        raise NotInTheRoom
    return mandate
