"""The easy-read lines of the pages of visits."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "choosing/visits/visits": page(
            Line(_("I can go and look."), "walk"),
            Line(_("I can try it for some days."), "calendar"),
            Line(_("I can talk with them by telephone."), "call"),
        ),
        "choosing/visits/plan": page(
            Line(_("I say when I go."), "calendar"),
            Line(_("I can say who comes with me."), "together"),
            Line(_("I write what I want to see and ask."), "writing"),
            Line(_("I am the only one who sees it, if I tick that."), "lock"),
        ),
        "choosing/visits/visit": page(
            Line(_("This is one visit."), "door"),
            Line(_("I can tick what I saw."), "ticks"),
            Line(_("After it I say how it felt."), "saying"),
            Line(_("I can keep a photo. Only I can open it."), "camera"),
        ),
        "choosing/visits/paper": page(
            Line(_("This is a page to take along."), "paper"),
            Line(_("I can print it."), "printer"),
            Line(_("I can write and draw on it."), "writing"),
        ),
        "choosing/visits/felt": page(
            Line(_("I pick a face for each thing."), "looking"),
            Line(_("I can leave things out."), "stop"),
            Line(_("I can say more in my own words."), "saying"),
        ),
        "choosing/visits/take_home": page(
            Line(_("I can keep a photo, a film or my voice."), "camera"),
            Line(_("I ask the people in it first."), "asking"),
            Line(_("Only I can open it."), "lock"),
        ),
        "choosing/visits/part": page(
            Line(_("This is from my visit."), "camera"),
            Line(_("I can write what it is."), "writing"),
            Line(_("I can take it out."), "take-out"),
        ),
        "choosing/visits/take_out": page(
            Line(_("I can take this visit out."), "take-out"),
            Line(_("Then all of it is gone."), "stop"),
        ),
    }
)
