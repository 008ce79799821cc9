from django.apps import AppConfig


class AspirationsConfig(AppConfig):
    name = "aspirations"

    def ready(self) -> None:
        # Models exist only once every room is ready.
        from aspirations.stage import STAGE
        from journeys import stages

        stages.register(STAGE)
