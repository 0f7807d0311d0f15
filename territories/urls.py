from django.urls import path

from territories.views import quartier

app_name = "territories"
urlpatterns = [
    path("quartiers/", quartier.register, name="register"),
    path("quartiers/<slug:code>/", quartier.show, name="quartier"),
]
