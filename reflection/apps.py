from django.apps import AppConfig


class ReflectionConfig(AppConfig):
    name = "reflection"

    def ready(self) -> None:
        # Models exist only once every room is ready. Each folder registers what it adds to the page of a reflection.
        from access.rules import Stage
        from journeys import stages, waiting
        from journeys.captions import page as captions
        from journeys.exports import kinds
        from journeys.exports import things as takeable
        from journeys.exports.record import rooms
        from journeys.looked import things
        from journeys.media.shown import still_shown
        from journeys.people import parts
        from reflection import actions, contents, looked, reminding, sharing, taken
        from reflection.about import actions as saying
        from reflection.about import contents as about
        from reflection.about import reading
        from reflection.changes import contents as changes
        from reflection.glad import celebrating
        from reflection.glad import contents as glad
        from reflection.keepsakes import contents as keepsakes
        from reflection.keepsakes.kinds import KINDS
        from reflection.progress import actions as placing
        from reflection.progress import contents as progress
        from reflection.stage import STAGE
        from reflection.who import contents as who

        stages.register(STAGE)
        takeable.register(taken.THING)
        rooms.leave_out(
            "reflection.CelebrationOnItsWay",
            "Films still on their way here. Once they are here, they are in the copy.",
        )
        reminding.register()
        still_shown.append(saying.shows)
        things.register(looked.things)
        captions.homes.append(reading.home_of)
        contents.register(40, glad.section)
        contents.register(50, progress.section)
        parts.register_items(Stage.REFLECTION, sharing.items)
        parts.register_held(Stage.REFLECTION, sharing.held)
        actions.before_it_goes.append(saying.before_it_goes)
        actions.before_it_goes.append(celebrating.before_it_goes)
        actions.before_it_goes.append(placing.before_it_goes)
        contents.register(10, about.looks)
        contents.register(20, who.section)
        contents.register(15, about.about)
        contents.register(55, about.says)
        contents.register(80, who.who_sees)
        contents.register(60, changes.section)
        waiting.register(Stage.PLAN, changes.IN_PLAN)
        waiting.register(Stage.STATEMENT, changes.IN_STATEMENT)
        contents.register(70, keepsakes.section)
        for kind in KINDS.values():
            kinds.register(kind)
