from django.apps import AppConfig

from ui import words


class UiConfig(AppConfig):
    name = "ui"

    def ready(self) -> None:
        words.say_it_our_way()
