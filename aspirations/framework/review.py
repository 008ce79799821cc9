"""Sending a draft for review, and what a second registrar does with it. Nobody publishes what they drafted."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from aspirations.framework.models import Framework, Review

FEWEST_THINGS_TO_THINK_ABOUT = 3


def lacks(draft: Framework) -> list[str]:
    """What a draft still needs before somebody reviews it, a sentence each."""
    found = []
    areas = list(draft.areas.prefetch_related("prompts"))
    if not areas:
        found.append(_("It has no parts."))
    for area in areas:
        if not area.about or not area.easy_about:
            found.append(_("“{part}” says not yet what it is about.").format(part=area.title))
        if not area.prompts.all():
            found.append(_("“{part}” asks nothing yet.").format(part=area.title))
        found += [sentence for prompt in area.prompts.all() if (sentence := _lacks(prompt))]
    return found


def _lacks(prompt) -> str:
    if not prompt.lede or not prompt.easy_question:
        return _("“{question}” needs a line below it and easy words.").format(question=prompt.question)
    if len(prompt.think) < FEWEST_THINGS_TO_THINK_ABOUT:
        return _("“{question}” needs three things to think about.").format(question=prompt.question)
    return ""


def _open(framework_id: int) -> Framework:
    return Framework.objects.select_for_update(no_key=True).get(pk=framework_id)


def _write_down(draft: Framework, what: str, by: User, note: str = "") -> None:
    Review.objects.create(framework=draft, what=what, note=note, by=by.pk)


@transaction.atomic
def send_for_review(*, draft: Framework, by: User) -> bool:
    """Send a draft for review: from then on nobody changes it. False while something is still missing."""
    draft = _open(draft.pk)
    if draft.state != "draft" or draft.drafted_by != by.pk:
        raise PermissionDenied
    if lacks(draft):
        return False
    draft.sent_at = timezone.now()
    draft.save(update_fields=["sent_at"])
    _write_down(draft, Review.What.SENT, by)
    return True


@transaction.atomic
def send_back(*, draft: Framework, note: str, by: User) -> None:
    """Send a draft back to its drafter with a note; the drafter may also take it back themselves."""
    draft = _open(draft.pk)
    if draft.state != "review":
        raise PermissionDenied
    draft.sent_at = None
    draft.save(update_fields=["sent_at"])
    _write_down(draft, Review.What.BACK, by, note)


def seen_of(draft: Framework) -> str:
    """The mark of what a reviewer reads: nobody changes a draft without taking it back and sending it again."""
    return draft.sent_at.isoformat() if draft.sent_at else ""


@transaction.atomic
def publish(*, draft: Framework, seen: str, by: User) -> Framework | None:
    """Publish a draft that somebody else drafted. It never changes after that.

    None when it is not the one that was seen: it was taken back meanwhile.
    """
    draft = _open(draft.pk)
    if draft.drafted_by == by.pk:
        raise PermissionDenied
    if seen_of(draft) != seen:
        return None
    if draft.state != "review":
        raise PermissionDenied
    _write_down(draft, Review.What.PUBLISHED, by)
    draft.reviewed_by, draft.published_on = by.pk, timezone.localdate()
    draft.save(update_fields=["reviewed_by", "published_on"])
    return draft


@transaction.atomic
def put_aside(*, draft: Framework, by: User) -> None:
    """Put a draft aside for good, so that a new one can be begun: when its drafter is gone, or it led nowhere."""
    draft = _open(draft.pk)
    if draft.state not in ("draft", "review"):
        raise PermissionDenied
    draft.put_aside_at = timezone.now()
    draft.save(update_fields=["put_aside_at"])
    _write_down(draft, Review.What.ASIDE, by)
