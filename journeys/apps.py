from django.apps import AppConfig

from ui import display as looks
from ui.places import Place, places


class JourneysConfig(AppConfig):
    name = "journeys"

    def ready(self) -> None:
        # Models exist only once every room is ready.
        from journeys import display, outbox
        from journeys.exports import actions

        places.append(Place("home", "My journey", who="signed in", order=10, under="/journey/"))
        looks.keepers.append(display.keep)
        looks.finders.append(display.find)
        outbox.register(actions.MAKE, outbox.Work(do=actions.make_export, give_up=actions.say_sorry))
