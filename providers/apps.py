from django.apps import AppConfig

from ui.places import Place, places


class ProvidersConfig(AppConfig):
    name = "providers"

    def ready(self) -> None:
        places.append(Place("register", "Find support", order=20))
