from django.urls import include, path

from meetings.views import (
    agenda,
    answer,
    approval,
    attendance,
    circulation,
    decision,
    invitation,
    meeting,
    minutes,
    minutes_item,
    rhythm,
    session,
)

app_name = "meetings"

one_meeting = [
    path("", meeting.show, name="show"),
    path("deplacer/", meeting.move, name="move"),
    path("annuler/", meeting.cancel, name="cancel"),
    path("reunion.ics", meeting.calendar, name="calendar"),
    path("ordre-du-jour/", agenda.edit, name="agenda"),
    path("ordre-du-jour/publier/", agenda.publish, name="agenda_publish"),
    path("ordre-du-jour/<int:pk>/", agenda.edit_item, name="agenda_item"),
    path("ordre-du-jour/<int:pk>/deplacer/", agenda.reorder, name="agenda_reorder"),
    path("ordre-du-jour/<int:pk>/retirer/", agenda.remove, name="agenda_remove"),
    path("invitations/", invitation.send, name="invitations"),
    path("invitations/feuille/", invitation.sheet, name="invitation_sheet"),
    path("invitations/<int:pk>/reponse/", answer.create_for, name="answer_for"),
    path("reponse/", answer.create, name="answer"),
    path("seance/", session.edit, name="session"),
    path("appel/", attendance.edit, name="attendance"),
    path("appel/feuille/", attendance.sheet, name="attendance_sheet"),
    path("appel/<int:seat>/", attendance.record, name="attendance_record"),
    path("appel/personnes-invitees/", attendance.add_guest, name="guest_add"),
    path("appel/personnes-invitees/<int:pk>/retirer/", attendance.remove_guest, name="guest_remove"),
    path("compte-rendu/", minutes.show, name="minutes"),
    path("compte-rendu/commencer/", minutes.start, name="minutes_start"),
    path("compte-rendu/points/<int:pk>/", minutes_item.edit, name="minutes_item"),
    path("compte-rendu/secretariat/", minutes.name_secretary, name="secretary"),
    path("compte-rendu/relecture/", circulation.create, name="circulate"),
    path("compte-rendu/remarques/", circulation.remark, name="remark"),
    path("compte-rendu/remarques/<int:pk>/", circulation.respond_to_remark, name="remark_response"),
    path("points/<int:pk>/approbation/", approval.create, name="approve"),
    path("points/<int:pk>/decisions/", decision.create, name="decide"),
]

urlpatterns = [
    path("equipes/<slug:slug>/reunions/", meeting.index, name="list"),
    path("equipes/<slug:slug>/reunions/rythme/", rhythm.edit, name="rhythm"),
    path("equipes/<slug:slug>/reunions/nouvelle/", meeting.create, name="create"),
    path("equipes/<slug:slug>/reunions/<int:number>/", include(one_meeting)),
    path("equipes/<slug:slug>/decisions/", decision.index, name="decisions"),
    path("r/<str:token>/", answer.by_link, name="answer_by_link"),
]
