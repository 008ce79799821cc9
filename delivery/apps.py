from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "delivery"

    def ready(self) -> None:
        # Models exist only once every room is ready. Each folder registers what it adds to the page of my days
        # (contents.register) and to the page of today (contents.register_today).
        from delivery import contents, looked, taken
        from delivery.cards import contents as cards
        from delivery.changes import contents as changes
        from delivery.moments import contents as moments
        from delivery.stage import STAGE
        from delivery.week import contents as week
        from journeys import stages
        from journeys.exports import things as takeable
        from journeys.looked import things

        stages.register(STAGE)
        takeable.register(taken.THING)
        things.register(looked.things)
        contents.register(40, changes.section)
        contents.register_today(40, changes.today)
        contents.register(10, cards.section)
        contents.register(15, cards.today)
        contents.register(20, week.my_week)
        contents.register_today(20, week.today)
        contents.register(30, moments.my_moments)
        contents.register_today(30, moments.today)
