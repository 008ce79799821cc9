"""Rosa, who does not exist: her journey half written, with one signed version, for the demo to show."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import User
from aspirations import actions
from aspirations.answers import actions as answers
from aspirations.answers import photos, top
from aspirations.demo import words
from aspirations.models import Answer, Area, Prompt, Statement
from aspirations.signed.actions import digest, draft_parts, sign_statement
from journeys.actions import begin_journey, start_share
from journeys.media.actions import add_picture
from journeys.media.pictures import made_anew
from journeys.models import Journey, Share

PICTURES = Path(__file__).parent / "pictures"


def load(person: User, supporter: User | None = None) -> None:
    """Write Rosa's statement for this person and let the supporter see it. A second time changes nothing."""
    with acting_as(person):
        journey = begin_journey(name=words.NAME, by=person)
        if Statement.objects.filter(journey=journey).exists():
            return
        statement = actions.begin_statement(journey=journey, by=person)
        Rosa(person, statement, timezone.now()).write()
        if supporter:
            _share(journey, supporter, by=person)


def _share(journey: Journey, supporter: User, *, by: User) -> None:
    start_share(
        journey=journey, grantee=supporter, known_as="Asha", relation=Share.Relation.FAMILY, stage=Stage.STATEMENT,
        level=Level.SEE, by=by,
    )  # fmt: skip


class Rosa:
    """Everything she did, day by day, through the same actions as anybody's."""

    def __init__(self, user: User, statement: Statement, now: datetime) -> None:
        self.user, self.statement, self.now = user, statement, now
        areas = statement.areas.select_related("framework_area")
        self.areas: dict[str, Area] = {
            area.framework_area.slug: area for area in areas if area.framework_area
        }

    def write(self) -> None:
        for said in words.BEFORE:
            self.say(said)
        for photo in words.PHOTOS:
            self.show(photo)
        self.line_up()
        self.sign()
        actions.fold_area(area=self.areas["money"], not_for_me=True, by=self.user)
        cat = actions.add_area(statement=self.statement, title="Biscuit, my cat", by=self.user)
        self._save(cat, None, answers.Typed(answers.next_id(cat, None), words.CAT), days=5)
        for said in words.SINCE:
            self.say(said)

    def say(self, said: words.Said) -> Answer:
        """Say one thing, or go on with what was said to the same question before."""
        area, prompt = self._question(said.area, said.prompt)
        earlier = (
            answers.answers_to(area, prompt).filter(kind=Answer.Kind.TEXT).first() if said.goes_on else None
        )
        pk: UUID = earlier.pk if earlier else answers.next_id(area, prompt)
        seen = earlier.saves if earlier else 0
        private = True if said.private else None
        return self._save(
            area, prompt, answers.Typed(pk, said.text, seen_saves=seen, private=private), said.days
        )

    def show(self, photo: words.Photo) -> None:
        area, prompt = self._question(photo.area, photo.prompt)
        with (PICTURES / photo.file).open("rb") as file:
            upload = made_anew(file)
        picture = add_picture(
            journey=self.statement.journey, upload=upload, item_id=area.pk, private=False, by=self.user
        )
        answer = photos.add_photo(area=area, prompt=prompt, picture=picture, text=photo.text, by=self.user)
        self._date(answer, photo.days)

    def line_up(self) -> None:
        for area, prompt in words.TOP:
            answer = answers.answers_to(*self._question(area, prompt)).get(kind=Answer.Kind.TEXT)
            top.put_on_top(answer=answer, by=self.user)

    def sign(self) -> None:
        parts = draft_parts(self.statement)
        sign_statement(
            statement=self.statement, looked_at=digest(parts), how="said", with_whom="Asha, my sister",
            signed_at=self.now - timedelta(days=20), by=self.user,
        )  # fmt: skip

    def _question(self, area: str, prompt: str) -> tuple[Area, Prompt]:
        where = self.areas[area]
        assert where.framework_area is not None
        return where, where.framework_area.prompts.get(slug=prompt)

    def _save(self, area: Area, prompt: Prompt | None, typed: answers.Typed, days: int) -> Answer:
        (saved,) = answers.save_answers(area=area, prompt=prompt, typed=[typed], by=self.user)
        assert saved.answer is not None
        self._date(saved.answer, days)
        return saved.answer

    def _date(self, answer: Answer, days: int) -> None:
        """Move what was done just now to the day it is told of."""
        day = self.now - timedelta(days=days)
        Answer.objects.filter(pk=answer.pk).update(changed_at=day)
        latest = answer.versions.first()
        if latest:
            answer.versions.filter(pk=latest.pk).update(begun_at=day, saved_at=day)
