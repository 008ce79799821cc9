"""Where a film or sound of a plan stands, for the page of the words on it."""

from django.urls import reverse

from journeys.models import Attachment
from planning.models import Agreed, Goal, Part


def home_of(recording: Attachment) -> str:
    """The goal, the part, or the version that it said yes to; "" where the plan has it nowhere."""
    if goal := Goal.objects.filter(picture=recording).first():
        return reverse("goal", args=[goal.journey_id, goal.pk])
    if part := Part.objects.filter(attachment=recording).select_related("prompt__area").first():
        return reverse("plan_part", args=[part.journey_id, part.prompt.area.slug])
    agreed = Agreed.objects.filter(attachment=recording).first()
    return reverse("agreed_plan", args=[agreed.journey_id, agreed.pk]) if agreed else ""
