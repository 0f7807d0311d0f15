from django.apps import AppConfig

from impact.kit import security


class ImpactConfig(AppConfig):
    name = "impact"
    verbose_name = "Impact collectif"

    def ready(self) -> None:
        security.listen()
