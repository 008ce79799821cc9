from django.apps import AppConfig


class AspirationsConfig(AppConfig):
    name = "aspirations"

    def ready(self) -> None:
        # Models exist only once every room is ready.
        from access.rules import Stage
        from aspirations import actions, looked, papers, pictures, sharing
        from aspirations.ideas.part import PART
        from aspirations.stage import STAGE
        from journeys import stages
        from journeys.captions import page as captions
        from journeys.exports import kinds
        from journeys.looked import things
        from journeys.people import parts
        from journeys.symbols.actions import still_shown
        from journeys.together import begin

        stages.register(STAGE)
        captions.homes.append(pictures.home_of)
        still_shown.append(pictures.is_shown)
        begin.begun.append(lambda journey, owner: actions.begin_statement(journey=journey, by=owner))
        parts.register_items(Stage.STATEMENT, sharing.items)
        parts.register_part(PART)
        things.register(looked.things)
        for kind in papers.KINDS:
            kinds.register(kind)
