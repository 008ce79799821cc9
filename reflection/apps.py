from django.apps import AppConfig


class ReflectionConfig(AppConfig):
    name = "reflection"

    def ready(self) -> None:
        # Models exist only once every room is ready. Each folder registers what it adds to the page of a reflection.
        from access.rules import Stage
        from journeys import stages
        from journeys.looked import things
        from journeys.people import parts
        from reflection import looked, sharing
        from reflection.stage import STAGE

        stages.register(STAGE)
        things.register(looked.things)
        parts.register_items(Stage.REFLECTION, sharing.items)
        parts.register_held(Stage.REFLECTION, sharing.held)
