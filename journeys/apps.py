from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from ui import display as looks
from ui.places import Place, places


class JourneysConfig(AppConfig):
    name = "journeys"

    def ready(self) -> None:
        # Models exist only once every room is ready.
        from access import preview
        from accounts import leave
        from accounts.cards import actions as cards
        from accounts.teams import own
        from journeys import display, outbox
        from journeys.actions import with_share
        from journeys.authority import page as authority
        from journeys.exports import actions, large
        from journeys.linked import parts as linked
        from journeys.looked import face
        from journeys.media import make
        from journeys.models import Journey
        from journeys.people import mails, mine, page, parts
        from journeys.seeing import shares
        from journeys.together import actions as sittings
        from journeys.together import begin, people, sitting

        parts.register_part(linked.PART)
        parts.register_part(parts.Part("journeys/looked/part.html", face.part, order=60))
        places.append(Place("home", _("My journey"), who="signed in", order=10, under="/journey/"))
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
        outbox.register(make.MAKE, outbox.SlowWork(prepare=make.prepare, give_up=make.give_up))
        mails.register()
        page.register()
