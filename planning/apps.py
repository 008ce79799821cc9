from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "planning"

    def ready(self) -> None:
        # Models exist only once every room is ready.
        from journeys import stages
        from journeys.captions import page as captions
        from journeys.exports import kinds
        from journeys.exports import things as takeable
        from journeys.looked import things
        from journeys.people import parts
        from planning import contents, films, looked, reminding, taken
        from planning.agreed import contents as agreed
        from planning.council import contents as council
        from planning.coverage import contents as coverage
        from planning.emergency import contents as emergency
        from planning.money import contents as money
        from planning.papers.kinds import KINDS
        from planning.rows import contents as rows
        from planning.stage import STAGE
        from planning.together import step as together

        stages.register(STAGE)
        reminding.register()
        captions.homes.append(films.home_of)
        things.register(looked.things)
        contents.register(10, rows.lists)
        contents.register(15, money.part)
        contents.register(16, emergency.part)
        contents.register(20, rows.parts)
        contents.register(80, council.part)
        contents.register(90, coverage.part)
        contents.register(90, agreed.part)
        for kind in KINDS:
            kinds.register(kind)
        takeable.register(taken.THING)
        contents.register(80, together.contents)
        parts.register_part(together.PART)
