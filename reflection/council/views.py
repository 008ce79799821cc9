"""A council's review: how it differs from looking back, what I may take along, and that it happened."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for
from access.rules import Permission
from choosing.conflict import NewerError, show_both
from choosing.forms import posted
from journeys.models import Journey
from reflection.council import actions
from reflection.council.forms import NewReviewForm, ReviewForm
from reflection.council.models import CouncilReview
from reflection.models import Reflection
from reflection.stage import stops


def _reflections(request: Request, journey: Journey) -> list[Reflection]:
    return list(list_for(request, Reflection).filter(journey=journey).in_order())


def _context(journey: Journey, **more: Any) -> dict[str, Any]:
    return {"journey": journey, "stops": stops(journey), **more}


@access(Permission.REFLECTION_EDIT)
def council_reviews(request: Request, journey: UUID) -> HttpResponse:
    """What a review is, what I may take along, and those that I say happened."""
    mine = open_for(request, Journey, pk=journey)
    reviews = list_for(request, CouncilReview).filter(journey=mine).select_related("reflection")
    context = _context(mine, reviews=list(reviews), reflections=_reflections(request, mine))
    return render(request, "reflection/council/reviews.html", context)


@access(Permission.REFLECTION_EDIT)
def mark_review(request: Request, journey: UUID) -> HttpResponse:
    """It happened: when, who was there, and how it was."""
    mine = open_for(request, Journey, pk=journey)
    form = NewReviewForm(posted(request), reflections=_reflections(request, mine))
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark(journey=mine, key=form.cleaned_data["key"], by=request.user, **form.said())
        except actions.TooManyError:
            form.add_error(None, _("There are very many here. Take one out first."))
        else:
            messages.success(request, _("It is kept, for me alone."))
            return redirect("council_reviews", journey)
    return render(request, "reflection/council/review.html", _context(mine, form=form))


@access(Permission.REFLECTION_EDIT)
def council_review(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """One that happened, to say it anew."""
    review = open_for(request, CouncilReview, pk=pk, journey_id=journey)
    mine = review.journey
    listed = _reflections(request, mine)
    form = ReviewForm(posted(request), reflections=listed, initial=ReviewForm.start(review))
    newer = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(review=review, by=request.user, seen=form.cleaned_data["seen"], **form.said())
            return redirect("council_reviews", journey)
        except NewerError as there:
            stands = ReviewForm(reflections=listed, initial=ReviewForm.start(there.row))
            newer = show_both(form, stands, back=request.path)
    context = _context(mine, form=form, newer=newer, review=review)
    return render(request, "reflection/council/review.html", context)


@require_POST
@access(Permission.REFLECTION_EDIT)
def take_out_review(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """Take it out for good, once I say so."""
    review = open_for(request, CouncilReview, pk=pk, journey_id=journey)
    if not request.POST.get("sure"):
        return render(request, "reflection/council/take_out.html", _context(review.journey, review=review))
    actions.take_out(review=review, by=request.user)
    messages.success(request, _("It is taken out."))
    return redirect("council_reviews", journey)
