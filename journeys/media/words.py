"""What a page says of a film or sound that could not be kept: why, and what to do next."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext


@dataclass(frozen=True)
class Sorry:
    why: str | Promise
    next: str | Promise


OTHER_FILE = _("I can choose another file, or record it here.")
SORRY = {
    "not_a_film": Sorry(_("There is no film in this file that we can open."), OTHER_FILE),
    "not_a_sound": Sorry(_("There is no sound in this file that we can open."), OTHER_FILE),
    "kind": Sorry(
        _("We cannot open this kind of file."),
        _("Most phones make MP4, MOV, WebM, M4A or MP3. We can open those."),
    ),
    "no_sound": Sorry(_("This is a film with no sound."), _("I can put it in as a film.")),
    "too_long": Sorry(_("It is longer than 2 hours."), _("I can put it in as 2 parts.")),
    "too_big": Sorry(
        _("Its picture is too wide and high for us to open."),
        _("I can film with a smaller picture. My phone's camera settings call it 1080p or 4K."),
    ),
    "too_slow": Sorry(_("It took too long to get ready."), _("I can put it in as shorter parts.")),
    "broken": Sorry(
        _("The file is damaged, so it cannot be played."),
        _("If it plays on my phone or computer, I can put it in once more."),
    ),
    "virus": Sorry(
        _("Our virus check found something bad in this file, so we did not open it."),
        _("Somebody I trust can help me look at the phone or computer it came from."),
    ),
}
NOT_MADE = Sorry(_("We could not get it ready. It is not my fault."), _("I can put it in once more."))


def of(reason: str) -> Sorry:
    return SORRY.get(reason, NOT_MADE)


def length(seconds: int) -> str:
    """How long something plays, as it is said."""
    minutes, rest = divmod(max(1, seconds), 60)
    whole = ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    part = ngettext("%(count)s second", "%(count)s seconds", rest) % {"count": rest}
    if not minutes or not rest:
        return part if rest else whole
    both = pgettext("how long a film plays", "%(minutes)s and %(seconds)s")
    return both % {"minutes": whole, "seconds": part}
