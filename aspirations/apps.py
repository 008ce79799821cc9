from django.apps import AppConfig


class AspirationsConfig(AppConfig):
    name = "aspirations"

    def ready(self) -> None:
        # Models exist only once every room is ready.
        from access.rules import Stage
        from aspirations import actions, looked, papers, pictures, sharing, taken
        from aspirations.ideas.part import PART
        from aspirations.stage import STAGE
        from journeys import stages
        from journeys.captions import page as captions
        from journeys.exports import kinds as exports
        from journeys.exports import things as takeable
        from journeys.exports.record import outside
        from journeys.looked import things
        from journeys.media.shown import still_shown
        from journeys.people import parts
        from journeys.together import begin

        stages.register(STAGE)
        captions.homes.append(pictures.home_of)
        still_shown.append(pictures.is_shown)
        begin.begun.append(lambda journey, owner: actions.begin_statement(journey=journey, by=owner))
        parts.register_items(Stage.STATEMENT, sharing.items)
        parts.register_part(PART)
        things.register(looked.things)
        for kind in papers.KINDS:
            exports.register(kind)
        takeable.register(taken.THING)
        for one in taken.OUTSIDE:
            outside.register(one)
