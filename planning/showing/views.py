"""Which picture or film stands with something in the plan: one of mine, a new one, or none."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from access.gate import Request, access, open_for
from access.rules import Permission
from journeys.models import Attachment, Journey
from planning import pictures
from planning.goals import actions as goals
from planning.models import Goal, Part, Person
from planning.rows import actions as rows
from planning.stage import stops

Keep = Callable[[Attachment | None], Any]


@access(Permission.PLAN_EDIT)
def goal_picture(request: Request, journey: UUID, goal: UUID) -> HttpResponse:
    mine = open_for(request, Goal, pk=goal, journey_id=journey)

    def keep(picture: Attachment | None) -> None:
        goals.change(row=mine, said={"picture": picture}, seen=mine.saves, by=request.user)

    back = reverse("goal", args=[journey, goal])
    return _page(request, mine.journey, mine.picture_id, keep, back=back, of=mine.title, private=mine.private)


@access(Permission.PLAN_EDIT)
def part_picture(request: Request, journey: UUID, said: UUID) -> HttpResponse:
    mine = open_for(request, Part, pk=said, journey_id=journey)

    def keep(picture: Attachment | None) -> None:
        if picture or mine.words:
            rows.change(
                row=mine, event="plan_part", said={"attachment": picture}, seen=mine.saves, by=request.user
            )

    back = reverse("plan_part", args=[journey, mine.prompt.area.slug])
    return _page(
        request,
        mine.journey,
        mine.attachment_id,
        keep,
        back=back,
        of=mine.prompt.question,
        private=mine.private,
    )


@access(Permission.PLAN_EDIT)
def person_photo(request: Request, journey: UUID, person: UUID) -> HttpResponse:
    """The face of somebody in my circle."""
    mine = open_for(request, Person, pk=person, journey_id=journey)

    def keep(picture: Attachment | None) -> None:
        rows.change(row=mine, event="circle", said={"photo": picture}, seen=mine.saves, by=request.user)

    back = reverse("plan_list", args=[journey, "people"])
    return _page(
        request, mine.journey, mine.photo_id, keep, back=back, of=mine.name, private=mine.private, films=False
    )


def _page(
    request: Request,
    journey: Journey,
    there: UUID | None,
    keep: Keep,
    *,
    back: str,
    of: str,
    private: bool,
    films: bool = True,
) -> HttpResponse:
    posted = request.method == "POST"
    form = pictures.PickForm(
        request.POST if posted else None, request.FILES if posted else None, journey=journey,
        own=pictures.own(request, journey, films=films), initial={"pick": str(there) if there else pictures.NONE},
    )  # fmt: skip
    if posted and form.is_valid():
        try:
            keep(form.kept(journey, by=request.user))
            return redirect(back)
        except ValidationError as error:
            form.add_error("picture", error)
    context = {
        "journey": journey,
        "form": form,
        "back": back,
        "of": of,
        "private": private,
        # A face goes with its name into my week.
        "in_days": not films and not private,
        "stops": stops(journey),
    }
    return render(request, "planning/showing/pick.html", context)
