from django.apps import AppConfig


class ChoosingConfig(AppConfig):
    name = "choosing"

    def ready(self) -> None:
        # Models exist only once every room is ready.
        from access.rules import Stage
        from choosing import looked, sharing, steps, taken
        from choosing.asking.step import interest_step
        from choosing.asking.step import step as asking
        from choosing.compare.step import step as compare
        from choosing.deciding.step import step as deciding
        from choosing.gains.step import step as gains
        from choosing.matters.step import step as matters
        from choosing.options.step import step as options
        from choosing.stage import STAGE
        from choosing.together.part import PART
        from choosing.together.step import step as together
        from choosing.visits import reading, reminding
        from choosing.visits.step import step as visits
        from choosing.who.step import step as who
        from journeys import stages
        from journeys.captions import page as captions
        from journeys.exports import things as takeable
        from journeys.exports.record import outside, rooms, shut
        from journeys.looked import things
        from journeys.people import parts

        stages.register(STAGE)
        captions.homes.append(reading.home_of)
        things.register(looked.things)
        parts.register_items(Stage.CHOICE, sharing.items)
        parts.register_held(Stage.CHOICE, sharing.held)
        parts.register_part(PART)
        steps.register(10, matters)
        steps.register(20, options)
        steps.register(30, compare)
        steps.register(40, asking)
        steps.register(60, visits)
        steps.register(60, together)
        steps.register(70, gains)
        steps.register(80, who)
        steps.register(90, deciding)
        steps.register(95, interest_step)
        takeable.register(taken.THING)
        for one in taken.OUTSIDE:
            outside.register(one)
        for also in taken.ALSO:
            rooms.register(also)
        shut.register("choosing.Letter", taken.shut_letter)
        reminding.register()
