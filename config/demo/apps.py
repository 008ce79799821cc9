from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "config.demo"

    def ready(self) -> None:
        # Models exist only once every room is ready.
        from journeys.exports import demo as copies

        copies.register()
