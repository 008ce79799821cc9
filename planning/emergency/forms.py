from typing import Any

from django.utils.translation import gettext_lazy as _

from planning.forms import NearDate, RowForm, long, short
from planning.models import EmergencySheet

LINES = _("Each line is a point of its own.")
CALLS = 3
BOXES = ("talk", "helps", "stop", "medicine", "home", "wish")


class SheetForm(RowForm):
    """The words of the sheet. Whom to call has three rows: a name, who they are, a number."""

    # Of what is kept together, and has several boxes or none here.
    LABELS = {"call": _("Whom to call"), "photo": _("My face on it")}
    name = short(_("My whole name"), 120)
    about = short(_("One sentence about me"), 300, _("What somebody should know first."))
    call_1_name = short(_("Who is called first?"), 80)
    call_1_who = short(_("Who are they to me?"), 80)
    call_1_number = short(_("Their telephone number"), 40)
    call_2_name = short(_("Who is called then?"), 80)
    call_2_who = short(_("Who are they to me?"), 80)
    call_2_number = short(_("Their telephone number"), 40)
    call_3_name = short(_("And then?"), 80)
    call_3_who = short(_("Who are they to me?"), 80)
    call_3_number = short(_("Their telephone number"), 40)
    talk = long(_("How to talk with me"), 1000, LINES)
    helps = long(_("What helps me"), 1000, LINES)
    stop = long(
        _("Stop and ask"), 1000, _("What nobody may do without asking me. Each line is a point of its own.")
    )
    medicine = long(_("Medicine, in my words"), 1000, LINES)
    home = long(_("At home"), 1000, _("Who or what needs somebody while I am away."))
    wish = long(_("What I want to happen"), 1000)
    checked_on = NearDate(label=_("On which day did I look at it?"), required=False)
    look_again_on = NearDate(label=_("When do I look at it again?"), required=False)

    def said(self) -> dict[str, Any]:
        said = super().said()
        rows = [[said.pop(f"call_{row}_{part}") for part in ("name", "who", "number")] for row in _rows()]
        return said | {"call": [row for row in rows if any(row)]}

    @classmethod
    def start(cls, row: EmergencySheet | None) -> dict[str, Any]:
        if row is None:
            return {"seen": 0, "private": True}
        names = (name for name in cls.base_fields if name != "seen" and not name.startswith("call_"))
        return {name: getattr(row, name) for name in names} | called(row.call) | {"seen": row.saves}


def _rows() -> range:
    return range(1, CALLS + 1)


def called(rows: list[list[str]]) -> dict[str, str]:
    """Whom to call, as the boxes hold it."""
    return {
        f"call_{number}_{part}": words
        for number, row in zip(_rows(), rows, strict=False)
        for part, words in zip(("name", "who", "number"), row, strict=False)
    }
