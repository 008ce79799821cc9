from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ui.places import Place, footer


class CommissioningConfig(AppConfig):
    name = "commissioning"

    def ready(self) -> None:
        from access import beside
        from commissioning import reading
        from commissioning.reporter import wall
        from journeys.counted import releases

        beside.register(beside.Beside(drop=wall.drop, write=wall.write))
        releases.register(reading.for_people)
        footer.append(Place("figures", _("What people are telling us"), order=28))
