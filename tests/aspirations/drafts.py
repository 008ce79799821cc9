"""Drafts of the questions, for tests."""

from typing import Any

from access.identity import acting_as
from accounts.models import User
from aspirations.framework import draft, review
from aspirations.framework.models import Framework, FrameworkArea, Prompt
from tests.cast import Cast, make_user


def drafted(by: User, kind: str = Framework.Kind.PERSON) -> Framework:
    with acting_as(by):
        return draft.draft_version(current=Framework.objects.current(kind), by=by)


def second_registrar() -> User:
    return make_user("second-registrar", User.Work.REGISTRAR)


def published(version: Framework, drafter: User, reviewer: User) -> Framework:
    """Send a draft for review and publish it, whatever it still lacks."""
    with acting_as(drafter):
        for prompt in Prompt.objects.filter(area__framework=version):
            words = {
                "lede": prompt.lede or "A line.",
                "easy_question": prompt.easy_question or "What?",
                "think": prompt.think or [["A", "B.", "sun"]] * 3,
            }
            draft.save_prompt(prompt=prompt, words=words, by=drafter)
        for area in version.areas.all():
            words = {"about": area.about or "About.", "easy_about": area.easy_about or "About."}
            draft.save_area(area=area, words=words, by=drafter)
            if not area.prompts.exists():
                draft.take_out_area(area=area, by=drafter)
        version.refresh_from_db()
        assert review.send_for_review(draft=version, by=drafter), review.lacks(version)
    with acting_as(reviewer):
        version.refresh_from_db()
        found = review.publish(draft=version, seen=review.seen_of(version), by=reviewer)
        assert found
        return found


def part(version: Framework, slug: str) -> FrameworkArea:
    return version.areas.get(slug=slug)


def question(version: Framework, slug: str) -> Prompt:
    return Prompt.objects.select_related("area").get(area__framework=version, slug=slug)


def of_published(cast: Cast) -> dict[str, Any]:
    return {"pk": Framework.objects.current().pk}


def of_draft(cast: Cast) -> dict[str, Any]:
    return {"pk": drafted(cast.registrar).pk}


def of_part(cast: Cast) -> dict[str, Any]:
    return {"pk": part(drafted(cast.registrar), "home").pk}


def of_question(cast: Cast) -> dict[str, Any]:
    return {"pk": question(drafted(cast.registrar), "good_day").pk}
