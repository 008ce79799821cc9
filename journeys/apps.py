from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ui import display as looks
from ui.places import Place, footer, places


class JourneysConfig(AppConfig):
    name = "journeys"

    def ready(self) -> None:
        # Models exist only once every room is ready.
        from django.core.checks import register as register_check

        from access import preview
        from accounts import leave
        from accounts.cards import actions as cards
        from accounts.teams import own
        from journeys import display, outbox
        from journeys.actions import with_share
        from journeys.authority import page as authority
        from journeys.exports import actions, large, things
        from journeys.exports.record import outside, rooms
        from journeys.exports.sending import mails as copies
        from journeys.exports.sending import page as who_gets_copies
        from journeys.leaving import actions as leaving
        from journeys.leaving import checks, erasing
        from journeys.leaving import mails as leaving_mails
        from journeys.linked import parts as linked
        from journeys.looked import face
        from journeys.media import make
        from journeys.media.shown import still_shown
        from journeys.models import Journey
        from journeys.people import mails, mine, page, parts
        from journeys.reminders import sending
        from journeys.reminders import shared as shared_kinds
        from journeys.seeing import shares
        from journeys.symbols.actions import is_symbol
        from journeys.together import actions as sittings
        from journeys.together import begin, people, sitting

        still_shown.append(is_symbol)
        parts.register_part(linked.PART)
        parts.register_part(parts.Part("journeys/looked/part.html", face.part, order=60))
        parts.register_part(parts.Part("journeys/exports/sending/part.html", who_gets_copies.part, order=50))
        places.append(Place("home", _("My journey"), who="signed in", order=10, under="/journey/"))
        footer.append(Place("my_data", _("My data"), order=25))
        # An account that is the door to somebody's own journey is not turned into one for work.
        own.has_own_life.append(lambda user: Journey.objects.owned_by(user).exists())
        places.append(
            Place(
                "my_people",
                _("My people"),
                who="signed in",
                order=30,
                under="/getting-help/",
                find=mine.address,
            )
        )
        parts.register_part(parts.Part("journeys/authority/part.html", authority.part, order=35))
        looks.keepers.append(display.keep)
        leave.leaving.append(sitting.end_here)
        with_share.append(sittings.end_with_share)
        cards.uses.append(begin.came_in)
        parts.register_part(parts.Part("journeys/together/people_part.html", people.part, order=35))
        looks.finders.append(display.find)
        preview.finders |= {"share": shares.of_share, "invitation": shares.of_invitation}
        outbox.register(actions.MAKE, outbox.Work(do=actions.make_export, give_up=actions.say_sorry))
        outbox.register(actions.MAKE_LARGE, outbox.SlowWork(prepare=large.prepare, give_up=actions.say_sorry))
        outbox.register(leaving.ERASE, outbox.Work(do=erasing.erase_promised, give_up=erasing.let_be))
        outbox.register(leaving.TELL_ASKED, outbox.Work(do=leaving_mails.tell_asked, give_up=erasing.let_be))
        outbox.register(make.MAKE, outbox.SlowWork(prepare=make.prepare, give_up=make.give_up))
        things.register_everything()
        outside.register(outside.PEOPLE)
        outside.register(outside.TEAMS)
        rooms.register(rooms.Also("journeys.Asked", rooms.asked_by_me))
        register_check(checks.receipts_lie_apart, deploy=True)
        mails.register()
        copies.register()
        sending.register()
        shared_kinds.register()
        page.register()
