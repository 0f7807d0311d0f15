"""From a letter's row to a mail on the wire."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from partners.models import Letter


def compose(letter: Letter) -> EmailMultiAlternatives:
    """The mail of this letter: text, HTML when there is some, the calendar event as an ``.ics`` attachment."""
    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.to],
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
    )
    if letter.html:
        mail.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        mail.attach("reunion.ics", letter.calendar, f'text/calendar; charset="utf-8"; method={letter.calendar_method}')
    return mail
