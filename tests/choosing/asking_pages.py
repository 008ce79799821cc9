"""Questions, letters and whoever keeps the entry, for the tests of asking and for the table of who gets what."""

from datetime import date
from typing import Any

from django.core.cache import cache

from access.identity import acting_as
from accounts.models import User
from choosing.asking import actions
from choosing.models import Choice, Interest, Letter, Option, Question
from providers.models import Service
from tests.cast import Cast
from tests.choosing.pages import a_choice
from tests.providers.keeping import lead_of
from tests.providers.lists import made_up_service

WORDS = "Could a boat lover live with you?"


def kept_by(user: User, **changes: Any) -> Service:
    service = made_up_service(phone="01756700111", **changes)
    lead_of(service.provider, user)
    return service


def an_option(choice: Choice, owner: User, service: Service | None, **more: Any) -> Option:
    with acting_as(owner):
        said = {"kind": "register" if service else "friend", "name": service.name if service else "Bill"}
        return Option.objects.create(
            journey_id=choice.journey_id, choice=choice, service=service, position=1, **said | more
        )


def a_question(cast: Cast, *, words: str = WORDS, code: str = "", service: Service | None = None) -> Question:
    """Of an option that the editor keeps."""
    service = service or kept_by(cast.editor)
    option = an_option(a_choice(cast), cast.owner, service)
    with acting_as(cast.owner):
        return actions.note_question(
            choice=option.choice, option=option, words=words, code=code, by=cast.owner
        )


def a_letter(cast: Cast, *, on: date | None = None, **said: Any) -> tuple[Question, Letter]:
    question = a_question(cast, **said)
    with acting_as(cast.owner):
        letter = actions.ask(question=question, on=on, by=cast.owner)
        question.refresh_from_db()
    return question, letter


def an_interest(cast: Cast) -> Interest:
    question = a_question(cast)
    with acting_as(cast.owner):
        return actions.express_interest(
            option=question.option, parts=[("What I am called", "Rosa")], by=cast.owner
        )


def _where(row: Any) -> dict[str, Any]:
    cache.clear()
    return {"journey": row.journey_id, "choice": row.choice_id}


def of_question(cast: Cast) -> dict[str, Any]:
    return _where(question := a_question(cast)) | {"question": question.pk}


def of_sent(cast: Cast) -> dict[str, Any]:
    return _where(question := a_letter(cast)[0]) | {"pk": question.pk}


def of_option(cast: Cast) -> dict[str, Any]:
    return _where(question := a_question(cast)) | {"option": question.option_id}


def of_letter(cast: Cast) -> dict[str, Any]:
    return {"pk": a_letter(cast)[1].pk}
