"""The file of a meeting taken over: handed in by facilitation, read by whoever sees the partnership."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from impact.kit.access import SignedIn, check
from impact.kit.htmx import refusals, respond
from meetings import perms, queries
from meetings.forms.minutes_file import MinutesFileForm
from meetings.models import Meeting
from meetings.services import minutes_file
from meetings.views.meeting import load_meeting

PAGE = "meetings/minutes/file.html"


def edit(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """What is there, and for facilitation the field to hand it in."""
    meeting = _taken_over(request, slug, number)
    form = MinutesFileForm()
    if request.method == "POST":
        check(perms.can_file_minutes, request.user, meeting)
        form = MinutesFileForm(request.POST, request.FILES)
        if form.is_valid():
            with refusals(form):
                minutes_file.deposit(meeting=meeting, file=form.cleaned_data["file"], by=request.user, at=now())
                messages.success(request, _("Le compte rendu est déposé."))
                return redirect("meetings:minutes_file", slug, number)
    context = {
        "form": form,
        "meeting": meeting,
        "partnership": meeting.partnership,
        "place": "meetings",
        "file": queries.minutes_file(meeting),
        "may_file": perms.can_file_minutes(request.user, meeting),
    }
    return respond(request, PAGE, context, status=422 if form.errors else 200)


@require_safe
def download(request: SignedIn, slug: str, number: int) -> HttpResponseBase:
    """The file, to keep and never to be drawn in the page; who may is asked at each request."""
    found = queries.minutes_file(_taken_over(request, slug, number))
    if found is None:
        raise Http404
    stream = found.file.open("rb")
    return FileResponse(stream, as_attachment=True, filename=found.name, content_type=found.content_type)


def _taken_over(request: SignedIn, slug: str, number: int) -> Meeting:
    meeting = load_meeting(request, slug, number)
    if not meeting.taken_over:
        raise Http404
    return meeting
