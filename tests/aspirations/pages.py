"""Who gets what from each page of the statement: part of tests/access/pages.py."""

from typing import Any
from uuid import uuid4

from access.identity import acting_as
from aspirations import actions
from aspirations.answers import actions as answers
from aspirations.answers.cards import make_cards
from aspirations.answers.files import add_file
from aspirations.ideas import actions as ideas
from aspirations.models import Answer, AnswerVersion, Area, Statement, Suggestion
from aspirations.others.actions import add_other, give_link
from aspirations.signed.actions import digest, draft_parts, sign_statement
from journeys.boards.cards import Card
from journeys.boards.edits import Edit
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
        photo = add_file(area=area, prompt=None, kind="photo", attachment=picture, text="", by=cast.owner)
    return {"journey": cast.journey.pk, "answer": photo.pk}


def of_link(cast: Cast) -> dict[str, Any]:
    photo = of_photo(cast)
    with acting_as(cast.owner):
        answer = Answer.objects.get(pk=photo["answer"])
        bill = add_other(answer=answer, name="Bill", agreed="yes", by=cast.owner)
        return {"token": give_link(other=bill, by=cast.owner)}


def of_cards(cast: Cast) -> dict[str, Any]:
    with acting_as(cast.owner):
        _, area, _ = _begun(cast)
        story, _ = make_cards(
            area=area, prompt=None, kind="story", answer_id=uuid4(), private=False, by=cast.owner,
            edit=Edit(verb="put", new=Card(words="I get the bus.")),
        )  # fmt: skip
    return {"journey": cast.journey.pk, "answer": story.pk}


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


def of_idea(cast: Cast) -> dict[str, Any]:
    """An idea of the helper's that waits for the owner."""
    with acting_as(cast.owner):
        _, area, _ = _begun(cast)
    return {"journey": cast.journey.pk, "idea": _suggest(cast, area, None).pk}


def of_idea_about_an_answer(cast: Cast) -> dict[str, Any]:
    with acting_as(cast.owner):
        _, area, answer = _begun(cast)
    return {"journey": cast.journey.pk, "idea": _suggest(cast, area, answer).pk}


def _suggest(cast: Cast, area: Area, answer: Answer | None) -> Suggestion:
    with acting_as(cast.helper):
        place = ideas.Place(area, area.framework_area.prompts.get(slug="good_day"), answer)
        box = answers.Typed(ideas.next_id(place, cast.helper), "You light up when you sing.")
        return ideas.save_suggestion(place=place, typed=box, by=cast.helper)


def of_comment(cast: Cast) -> dict[str, Any]:
    with acting_as(cast.owner):
        _, area, _ = _begun(cast)
    with acting_as(cast.commenter):
        said = ideas.save_comment(area=area, answer=None, key=uuid4(), text="I like this.", by=cast.commenter)
    return {"journey": cast.journey.pk, "comment": said.pk}
