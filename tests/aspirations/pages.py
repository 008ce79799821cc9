"""Who gets what from each page of the statement: part of tests/access/pages.py."""

from typing import Any

from access.identity import acting_as
from aspirations import actions
from aspirations.answers import actions as answers
from aspirations.answers.photos import add_photo
from aspirations.models import Answer, AnswerVersion, Area, Statement
from aspirations.signed.actions import digest, draft_parts, sign_statement
from journeys.media.actions import add_picture
from journeys.media.pictures import Picture
from tests.cast import Cast


def _begun(cast: Cast) -> tuple[Statement, Area, Answer]:
    """The owner's statement with one thing said."""
    statement = actions.begin_statement(journey=cast.journey, by=cast.owner)
    area = statement.areas.get(framework_area__slug="good_life")
    prompt = area.framework_area.prompts.get(slug="good_day")
    box = answers.Typed(answers.next_id(area, prompt), "I get up when I am ready.")
    (saved,) = answers.save_answers(area=area, prompt=prompt, typed=[box], by=cast.owner)
    return statement, area, saved.answer


def of_statement(cast: Cast) -> dict[str, Any]:
    with acting_as(cast.owner):
        _begun(cast)
    return {"journey": cast.journey.pk}


def of_area(cast: Cast) -> dict[str, Any]:
    with acting_as(cast.owner):
        _, area, _ = _begun(cast)
    return {"journey": cast.journey.pk, "area": area.pk}


def of_prompt(cast: Cast) -> dict[str, Any]:
    return of_area(cast) | {"prompt": "good_day"}


def of_answer(cast: Cast) -> dict[str, Any]:
    with acting_as(cast.owner):
        _, _, answer = _begun(cast)
    return {"journey": cast.journey.pk, "answer": answer.pk}


def of_photo(cast: Cast) -> dict[str, Any]:
    with acting_as(cast.owner):
        _, area, _ = _begun(cast)
        upload = Picture(large=b"x", small=b"x", width=1, height=1)
        picture = add_picture(
            journey=cast.journey, upload=upload, item_id=area.pk, private=False, by=cast.owner
        )
        photo = add_photo(area=area, prompt=None, picture=picture, text="", by=cast.owner)
    return {"journey": cast.journey.pk, "answer": photo.pk}


def of_waiting(cast: Cast) -> dict[str, Any]:
    with acting_as(cast.owner):
        _, area, answer = _begun(cast)
        old = answers.Typed(answer.pk, "Something else.", seen_saves=0)
        answers.save_answers(area=area, prompt=answer.prompt, typed=[old], by=cast.owner)
        version = answer.versions.get(state=AnswerVersion.State.WAITING)
    return {"journey": cast.journey.pk, "version": version.pk}


def of_signed(cast: Cast) -> dict[str, Any]:
    with acting_as(cast.owner):
        statement, _, _ = _begun(cast)
        looked_at = digest(draft_parts(statement))
        sign_statement(statement=statement, looked_at=looked_at, how="pressed", with_whom="", by=cast.owner)
    return {"journey": cast.journey.pk, "number": 1}


def of_two_signed(cast: Cast) -> dict[str, Any]:
    of_signed(cast)
    return {"journey": cast.journey.pk, "before": 1, "after": 1}
