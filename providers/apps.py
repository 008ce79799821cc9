from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ui.places import Place, places


class ProvidersConfig(AppConfig):
    name = "providers"

    def ready(self) -> None:
        # Models exist only once every room is ready.
        from journeys.counted import areas as counted
        from journeys.media import quarantine
        from providers import councils
        from providers.showing import sweep

        quarantine.known_by.append(sweep.known)
        counted.register(councils.by_region)
        places.append(Place("register", _("Find support"), order=20))
