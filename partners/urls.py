from django.urls import path

from partners.views import core_group, mandate, partnership, person, roster, seat, sign_in

app_name = "partners"
urlpatterns = [
    path("connexion/lien/<str:token>/", sign_in.by_link, name="sign_in_by_link"),
    path("equipes/nouvelle/", partnership.create, name="create"),
    path("equipes/<slug:slug>/noyau/", core_group.show, name="core_group"),
    path("equipes/<slug:slug>/noyau/import/", roster.edit, name="roster_import"),
    path("equipes/<slug:slug>/noyau/import/confirmer/", roster.confirm, name="roster_confirm"),
    path("equipes/<slug:slug>/noyau/import/a-corriger.csv", roster.errors, name="roster_errors"),
    path("equipes/<slug:slug>/noyau/import/modele.csv", roster.template, name="roster_template"),
    path("equipes/<slug:slug>/noyau/sieges/nouveau/", seat.create, name="seat_create"),
    path("equipes/<slug:slug>/noyau/sieges/<int:number>/nommer/", mandate.appoint, name="appoint"),
    path("equipes/<slug:slug>/noyau/mandats/<int:mandate_id>/terminer/", mandate.end, name="end_mandate"),
    path("equipes/<slug:slug>/noyau/personnes/<int:person_id>/", person.edit, name="person"),
]
