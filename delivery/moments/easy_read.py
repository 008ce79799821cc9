"""The easy-read lines of the pages of my moments."""

from django.utils.translation import gettext_lazy as _

from ui import easy
from ui.easy import Line, page

easy.add(
    {
        "delivery/moments/moments": page(
            Line(_("Here I keep how things were."), "chest"),
            Line(_("Only I see it."), "lock"),
            Line(_("I can share it if I want."), "share"),
            Line(_("People can bring me a moment."), "together"),
        ),
        "delivery/moments/change": page(
            Line(_("How was it? I pick a picture."), "weather"),
            Line(_("I can write a few words."), "writing"),
            Line(_("I can use my voice."), "sound"),
            Line(_("I can add a photo."), "camera"),
            Line(_("Only I see it."), "lock"),
        ),
        "delivery/moments/moment": page(
            Line(_("This is one moment."), "weather"),
            Line(_("I can change it."), "writing"),
            Line(_("I can take it out."), "take-out"),
        ),
        "delivery/moments/bring": page(
            Line(_("I can bring a moment."), "camera"),
            Line(_("It says my name."), "name"),
            Line(_("The person says yes or no."), "asking"),
        ),
        "delivery/moments/take_out": page(
            Line(_("I can take this out."), "take-out"),
            Line(_("It does not come back."), "stop"),
        ),
    }
)
