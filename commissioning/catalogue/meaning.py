"""What each table means, and what it does not, in a sentence or two: read beside its chart and in its files."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEANS: dict[str, Promise] = {
    "areas-of-life": _(
        "A long bar means that many people spoke of it. A short bar does not mean that it goes well."
    ),
    "chosen-between": _("This is what people look for, and not yet what they found."),
    "matters": _("People name what they would not want to miss. What nobody names may be taken for granted."),
    "real-options": _("One option is no choice. Fewer people with none or one is better."),
    "chosen": _("What people chose was chosen from what there was. It need not be what they hoped for."),
    "nobody-offers": _(
        "Each bar is a gap. People looked, and found nobody who offers it. Somebody could begin to offer it."
    ),
    "goals-for": _("A goal is something that a person wants to happen. Money and help can follow goals."),
    "goals-horizon": _("Goals for now need help soon. Goals for one day can wait for it."),
    "goals-progress": _("A goal that rests has not failed. People may change their mind."),
    "changes-answered": _(
        "People asked for something to be done in another way. A quick answer tells them it was heard."
    ),
    "changes-worked": _("Only the people who asked can say whether it changed."),
    "reflections": _("Looking back is a choice. Not wanting it is a fine answer."),
    "contact": _("Whoever writes to people here needs all of these ways."),
    "formats": _("Whoever gives out information here needs it in all of these forms."),
    "professionals": _("These people are needed here when something is talked about."),
    "support": _("Whoever talks with people here can learn these things."),
    "advocate": _("An advocate speaks up for somebody. Some people have a right to one by law."),
    "looked-for": _(
        "These are days, and not people: one person can look on many days, from anywhere. Of a region and of"
        " England, the days of each council’s area are added. Searches that named no place are not in it."
    ),
}
