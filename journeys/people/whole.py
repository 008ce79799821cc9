"""What is shared as a whole, with a page of its own where it is read: my plan, and my days.

What is private in it stays private row by row. Its room is above this one, so its page is known by its name alone.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access.rules import Level, Stage
from journeys.models import Journey
from ui.templatetags.ui import url_if

Words = str | Promise


@dataclass(frozen=True)
class Whole:
    """One of them. `page` is the name of its address; the rest is how it is said, to its owner and to helpers.

    `said` is what it is called in the middle of a sentence, `can` what each level lets a helper do, in their words.
    """

    stage: Stage
    page: str
    icon: str
    title: Words
    said: Words
    share: Words
    lede: Words
    opens: Words
    who: Words
    nobody: Words
    somebody: Words
    sees: Words
    saw: Words
    stopped: Words
    theirs: Words
    read_theirs: Words
    would_see: Words
    can: dict[str, Words]

    def url(self, journey: Journey) -> str:
        """Where it is read; empty where this service has no such page."""
        return url_if(self.page, journey.pk)


READ = _("I can read it.")
THINK = _("I can say what I think.")

WHOLE: dict[str, Whole] = {
    Stage.PLAN: Whole(
        stage=Stage.PLAN,
        page="plan",
        icon="file",
        title=_("My plan"),
        said=_("my plan"),
        share=_("Share my plan"),
        lede=_("They see my plan and nothing else of mine. What is just for me stays just for me."),
        opens=_("It opens my plan and nothing else. What is just for me in it stays just for me."),
        who=_("Who sees my plan"),
        nobody=_("Nobody but me can see my plan."),
        somebody=_("{names} can see my plan. Nobody else."),
        sees=_("Sees my plan, but for what is just for me."),
        saw=_("They saw my plan until {day}."),
        stopped=_("Stopped. {name} cannot see my plan now. We do not tell them."),
        theirs=_("{name}’s plan"),
        read_theirs=_("Read {name}’s plan"),
        would_see=_(
            "I would see {name}’s plan: what they are going for, and how they want to be supported. "
            "Nothing else of theirs."
        ),
        can={
            Level.SEE: READ,
            Level.COMMENT: THINK,
            Level.HELP: _("I can say what I think, and suggest words and new things."),
        },
    ),
    Stage.DAYS: Whole(
        stage=Stage.DAYS,
        page="days",
        icon="calendar",
        title=_("My days"),
        said=_("my days: how I like things done, and my week"),
        share=_("Share my days"),
        lede=_(
            "They see how I like things done, and my week. Nothing else of mine. What is just for me stays just for "
            "me. Their phone can keep the page of one day, for 24 hours at most."
        ),
        opens=_("It opens my days and nothing else. What is just for me in them stays just for me."),
        who=_("Who sees my days"),
        nobody=_("Nobody but me can see my days."),
        somebody=_("{names} can see my days. Nobody else."),
        sees=_("Sees my days (how I like things done, and my week), but for what is just for me."),
        saw=_("They saw my days until {day}."),
        stopped=_(
            "Stopped. {name} cannot see my days now. If their phone kept the page of today, that goes when there is a "
            "signal, or after 24 hours. We do not tell them."
        ),
        theirs=_("{name}’s days"),
        read_theirs=_("See {name}’s days"),
        would_see=_(
            "I would see {name}’s days: how they like things done, and their week. Nothing else of theirs."
        ),
        can={
            Level.SEE: READ,
            Level.COMMENT: _("I can say how it went, and answer what they ask of me."),
        },
    ),
}


def of(stage: str) -> Whole | None:
    """How this stage is said where it is shared as a whole; None for the statement and for choices."""
    return WHOLE.get(stage)
