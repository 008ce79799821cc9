"""Rosa, who does not exist: her journey half written, with one signed version, for the demo to show."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from django.utils import timezone

from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import User
from aspirations import actions
from aspirations.answers import actions as answers
from aspirations.answers import cards, files, top
from aspirations.answers.files import Voice
from aspirations.demo import boards, ideas, recordings, words
from aspirations.models import Answer, Area, Prompt, Statement
from aspirations.others.actions import add_other
from aspirations.signed.actions import digest, draft_parts, sign_statement
from journeys.actions import begin_journey, start_share
from journeys.boards.cards import Card
from journeys.boards.edits import Edit
from journeys.captions.actions import save_captions
from journeys.captions.lines import Line
from journeys.media.actions import add_picture, add_recording
from journeys.media.pictures import Picture, made_anew
from journeys.models import Attachment, Journey, Share
from journeys.uploads.models import folder

PICTURED = Voice(said_how=Answer.SaidHow.PICTURES)
PICTURES = Path(__file__).parent / "pictures"


def load(person: User, supporter: User | None = None) -> None:
    """Write Rosa's statement for this person and let the supporter help. A second time changes nothing."""
    with acting_as(person):
        journey = begin_journey(name=words.NAME, by=person)
        if Statement.objects.filter(journey=journey).exists():
            return
        statement = actions.begin_statement(journey=journey, by=person)
        Rosa(person, statement, timezone.now()).write()
        if supporter:
            _share(journey, supporter, by=person)
    if supporter:
        ideas.suggest(statement, by=supporter)


def _share(journey: Journey, supporter: User, *, by: User) -> None:
    start_share(
        journey=journey, grantee=supporter, known_as="Asha", relation=Share.Relation.FAMILY, stage=Stage.STATEMENT,
        level=Level.HELP, by=by,
    )  # fmt: skip


class Rosa:
    """Everything she did, day by day, through the same actions as anybody's."""

    def __init__(self, user: User, statement: Statement, now: datetime) -> None:
        self.user, self.statement, self.now = user, statement, now
        self.pictures: dict[str, UUID] = {}
        areas = statement.areas.select_related("framework_area")
        self.areas: dict[str, Area] = {
            area.framework_area.slug: area for area in areas if area.framework_area
        }

    def write(self) -> None:
        for said in words.BEFORE:
            self.say(said)
        for photo in words.PHOTOS:
            with (PICTURES / photo.file).open("rb") as file:
                self.show(photo, made_anew(file))
        self.draw()
        self.record()
        self.lay_out()
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

    def show(self, said: words.Photo, upload: Picture, kind: str = Answer.Kind.PHOTO) -> None:
        area, prompt = self._question(said.area, said.prompt)
        picture = add_picture(
            journey=self.statement.journey, upload=upload, item_id=area.pk, private=False, by=self.user
        )
        answer = files.add_file(
            area=area,
            prompt=prompt,
            kind=kind,
            attachment=picture,
            text=said.text,
            voice=PICTURED,
            by=self.user,
        )
        self.pictures[said.file] = picture.pk
        if said.text == words.WITH_ASHA:
            add_other(answer=answer, name="Asha", agreed="yes", by=self.user)
        self._date(answer, said.days)

    def draw(self) -> None:
        self.show(words.DRAWING, made_anew(recordings.drawing()), Answer.Kind.DRAWING)

    def record(self) -> None:
        """Her film and her sound. They are made ready as anybody's: by a worker."""
        pictures = [PICTURES / name for name in ("narrowboat.jpg", "bakery.jpg", "together.jpg")]
        film = self._recorded(words.FILM, Answer.Kind.FILM, recordings.film(self._place(), pictures))
        lines = [Line(*line) for line in words.CAPTIONS]
        save_captions(recording=film, lines=lines, seen_saves=0, by=self.user)
        self._recorded(words.SOUND, Answer.Kind.SOUND, recordings.sound(self._place()))

    def _place(self) -> Path:
        """Where a file of hers arrives."""
        place = folder() / str(self.statement.journey_id) / str(uuid4())
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return place

    def _recorded(self, said: words.Photo, kind: str, file: Path) -> Attachment:
        area, prompt = self._question(said.area, said.prompt)
        recording = add_recording(
            journey=self.statement.journey, file=file, kind=Attachment.Kind(kind), item_id=area.pk, private=False,
            by=self.user,
        )  # fmt: skip
        answer = files.add_file(
            area=area, prompt=prompt, kind=kind, attachment=recording, text=said.text, by=self.user
        )
        self._date(answer, said.days)
        return recording

    def lay_out(self) -> None:
        """Her story, her symbols and her sorting mat, card by card."""
        story = [
            replace(card, picture=str(self.pictures[file])) if file else card for card, file in boards.STORY
        ]
        self._lay("good_life", "good_day", Answer.Kind.STORY, story)
        self._lay("home", "where", Answer.Kind.SYMBOLS, boards.SYMBOLS)
        self._lay("good_life", "not_want", Answer.Kind.MAT, boards.MAT)

    def _lay(self, area: str, prompt: str, kind: str, laid: list[Card]) -> None:
        where, question = self._question(area, prompt)
        edit = Edit(verb="ready", more=laid)
        pk = answers.next_id(where, question)
        answer, _ = cards.make_cards(
            area=where, prompt=question, kind=kind, answer_id=pk, edit=edit, private=False, by=self.user
        )
        assert answer is not None
        self._date(answer, 21)

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
