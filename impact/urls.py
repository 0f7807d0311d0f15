from allauth.account import views as account
from django.contrib import admin
from django.urls import include, path

from impact.views import (
    demo,
    doors,
    erasure,
    glossary,
    handover,
    handover_pack,
    home,
    journal,
    my_data,
    pages,
    phase,
    teams,
    welcome,
)
from partners.views import sign_in

handler400 = "impact.views.errors.bad_request"
handler403 = "impact.views.errors.forbidden"
handler404 = "impact.views.errors.not_found"
handler500 = "impact.views.errors.server_error"

urlpatterns = [
    path("", home.home, name="home"),
    path("equipes/", home.index, name="partnerships"),
    path("", include("territories.urls")),
    path("", include("partners.urls")),
    path("", include("meetings.urls")),
    path("", include("vision.urls")),
    path("equipes/<slug:slug>/journal/", journal.show, name="journal"),
    path("equipes/<slug:slug>/journal.csv", journal.export, name="journal_export"),
    path("equipes/<slug:slug>/", home.show, name="partnership"),
    path("equipes/<slug:slug>/toutes-les-pages/", doors.show, name="doors"),
    path("equipes/<slug:slug>/passation/", handover_pack.show, name="handover_pack"),
    path("equipes/<slug:slug>/noyau/mandats/<int:mandate_id>/passation/", handover.edit, name="handover"),
    path("lien/passation/<str:token>/", handover.by_link, name="handover_by_link"),
    path("connexion/", sign_in.request_code, name="account_login"),
    # Two more names of the same page, which allauth reverses.
    path("connexion/", sign_in.request_code, name="account_request_login_code"),
    path("connexion/", sign_in.request_code, name="account_signup"),
    path("connexion/code/", sign_in.confirm_code, name="account_confirm_login_code"),
    path("deconnexion/", account.logout, name="account_logout"),
    path("demo/entrer/<str:token>/", demo.enter, name="demo_enter"),
    path("demo/courriels/", demo.mailbox, name="demo_mailbox"),
    path("demo/courriels/<uuid:uid>/", demo.letter, name="demo_letter"),
    path("demo/courriels/<uuid:uid>/html/", demo.letter_html, name="demo_letter_html"),
    path("demo/courriels/<uuid:uid>/reunion.ics", demo.letter_calendar, name="demo_letter_calendar"),
    path("equipes/<slug:slug>/bienvenue/", welcome.show, name="welcome"),
    path("equipes/<slug:slug>/phase/", phase.show, name="phase"),
    path("mon-compte/mes-donnees/", my_data.show, name="my_data"),
    path("mon-compte/mes-donnees.json", my_data.download, name="my_data_file"),
    path("mon-compte/effacer/", erasure.edit, name="erase_account"),
    path("equipes/<slug:slug>/noyau/personnes/<int:person_id>/effacer/", erasure.edit_for, name="erase_person"),
    path("mes-equipes/", teams.show, name="my_partnerships"),
    path("lexique/", glossary.show, name="glossary"),
    path("plan-du-site/", pages.sitemap, name="sitemap"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("mentions-legales/", pages.legal, name="legal"),
    path("donnees-personnelles/", pages.privacy, name="privacy"),
    path("contact/", pages.contact, name="contact"),
    path("ui/", pages.ui, name="ui"),
    path("administration/", admin.site.urls),
]
