"""Pictures that the plan may show: my own, picked or added, and for whoever reads those that they may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.gate import Request, list_for
from accounts.models import User
from aspirations.answers.called import in_few_words
from aspirations.models import Answer, Other
from journeys.media.actions import add_picture
from journeys.media.forms import PictureField
from journeys.models import Attachment, Journey

MOST = 48
NONE = "none"


@dataclass(frozen=True)
class Own:
    """One picture or film of mine, and what it is called where I said something with it."""

    attachment: Attachment
    name: str


def own(request: Request, journey: Journey, *, films: bool = False) -> list[Own]:
    """What I may show, newest first; without those that somebody in them said no to."""
    kinds = [Attachment.Kind.PICTURE, *([Attachment.Kind.FILM] if films else [])]
    no = list_for(request, Other).filter(journey=journey).who_said_no().values("attachment")
    rows = list_for(request, Attachment).filter(journey=journey, kind__in=kinds, state=Attachment.State.READY)
    found = list(rows.exclude(pk__in=no).order_by("-added_at", "id")[:MOST])
    said = list_for(request, Answer).filter(journey=journey, attachment__in=[each.pk for each in found])
    names = {answer.attachment_id: in_few_words(answer, 60) for answer in said.select_related("prompt")}
    return [Own(each, names.get(each.pk) or _kind(each)) for each in found]


def _kind(attachment: Attachment) -> str:
    return _("A film of mine") if attachment.is_film else _("A picture of mine")


def seen_by(request: Request, ids: Iterable[UUID | None]) -> set[UUID]:
    """Which of these whoever asks may see: somebody in one may have said no since it was put in."""
    asked = {pk for pk in ids if pk}
    return (
        set(list_for(request, Attachment).filter(pk__in=asked).values_list("pk", flat=True))
        if asked
        else set()
    )


def only_seen(request: Request, rows: Iterable[Any], name: str) -> None:
    """Let these rows show, to whoever asks, only pictures that they may see. For a page: the rows are not saved."""
    listed = [row for row in rows if getattr(row, f"{name}_id")]
    may = seen_by(request, [getattr(row, f"{name}_id") for row in listed])
    for row in listed:
        if getattr(row, f"{name}_id") not in may:
            setattr(row, name, None)


class PickForm(forms.Form):
    """One of my pictures, none, or a new one."""

    pick = forms.ChoiceField(
        label=gettext_lazy("Which picture?"), required=False, widget=forms.RadioSelect, choices=[]
    )
    picture = PictureField(
        label=gettext_lazy("Or add a new one"), required=False,
        help_text=gettext_lazy("A photo, or a picture I use already."),
    )  # fmt: skip

    def __init__(self, *args: Any, journey: Journey, own: list[Own], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {str(each.attachment.pk): each for each in own}
        choices = [(NONE, _("No picture")), *((pk, each.name) for pk, each in self.own.items())]
        self.fields["pick"].choices = choices  # type: ignore[attr-defined]
        self.fields["picture"].journey_id = journey.pk  # type: ignore[attr-defined]

    @property
    def tiles(self) -> list[tuple[forms.boundfield.BoundWidget, Own | None]]:
        """Each choice with its picture, for the page to draw."""
        return [(each, self.own.get(str(each.data["value"]))) for each in self["pick"].subwidgets]

    def kept(self, journey: Journey, *, by: User) -> Attachment | None:
        """What was picked; a new picture is kept first, and is mine alone but for what shows it."""
        if new := self.cleaned_data.get("picture"):
            return add_picture(journey=journey, upload=new, item_id=None, private=True, by=by)
        chosen = self.own.get(self.cleaned_data.get("pick") or NONE)
        return chosen.attachment if chosen else None
