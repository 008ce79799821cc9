from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from ui import catalogue, context_local, words


class UiConfig(AppConfig):
    name = "ui"

    def ready(self) -> None:
        catalogue.in_one()
        context_local.in_its_place()
        words.say_it_our_way()
        autodiscover_modules("easy_read")
