from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from choosing.forms import line, only_me


class StakeForm(PlainForm):
    """Somebody who gains from what I choose, and what."""

    name = line(_("Who gains something?"), 120, missing=_("Write who it is."))
    words = line(
        _("What do they gain?"),
        300,
        _("For example: “The council pays a part of it.”"),
        missing=_("Write what they gain, in a few words."),
    )
    private = only_me()
