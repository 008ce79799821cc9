from django.apps import AppConfig

from ui.places import Place, places


class JourneysConfig(AppConfig):
    name = "journeys"

    def ready(self) -> None:
        places.append(Place("home", "My journey", who="signed in", order=10, under="/journey/"))
