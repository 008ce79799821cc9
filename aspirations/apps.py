from django.apps import AppConfig


class AspirationsConfig(AppConfig):
    name = "aspirations"

    def ready(self) -> None:
        # Models exist only once every room is ready.
        from aspirations import papers
        from aspirations.stage import STAGE
        from journeys import stages
        from journeys.exports import kinds

        stages.register(STAGE)
        for kind in papers.KINDS:
            kinds.register(kind)
