from django.urls import path

from territories.views import quartier, version

app_name = "territories"
urlpatterns = [
    path("quartiers/", quartier.register, name="register"),
    path("quartiers/geographie/", version.index, name="versions"),
    path("quartiers/<slug:code>/", quartier.show, name="quartier"),
]
