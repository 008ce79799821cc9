from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ui.places import Place, footer


class CommissioningConfig(AppConfig):
    name = "commissioning"

    def ready(self) -> None:
        from access import beside
        from accounts import gone
        from commissioning import reading
        from commissioning.models import News, NewsTold
        from commissioning.reporter import wall
        from journeys.counted import releases

        beside.register(beside.Beside(drop=wall.drop, write=wall.write))
        gone.goes_too(News, NewsTold)
        releases.register(reading.for_people)
        footer.append(Place("figures", _("What people are telling us"), order=28))
