"""One way to make a row of every walled model. A test fails for a new one that has none."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from access.identity import acting_as
from access.models import Capability, Event, EventHead
from access.rules import Permission
from accounts.models import User
from aspirations.models import (
    Answer,
    AnswerVersion,
    Area,
    Comment,
    Framework,
    Other,
    SignedPart,
    SignedStatement,
    Statement,
    Suggestion,
)
from journeys.linked.models import Link
from journeys.models import (
    Agreement,
    Attachment,
    Authority,
    AuthorityProof,
    CapacityNote,
    CaptionsVersion,
    CommunicationNeeds,
    Export,
    Invitation,
    Journey,
    Outbox,
    OwnSymbol,
    Share,
    Sitting,
    SymbolLiking,
    Upload,
)
from tests.choosing.samples import MAKERS as CHOOSING
from tests.delivery.samples import MAKERS as DELIVERY
from tests.journeys.samples import MAKERS as JOURNEYS
from tests.planning.samples import MAKERS as PLANNING
from tests.reflection.samples import MAKERS as REFLECTION


def _attachment(journey: Journey, owner: User, private: bool) -> Attachment:
    area = _newest_area(journey)
    return Attachment.objects.create(
        journey=journey,
        item_id=area and area.pk,
        file=ContentFile(b"x", "x.jpg"),
        width=1,
        height=1,
        size=1,
        added_by=owner,
        private=private,
    )


def _captions_version(journey: Journey, owner: User, private: bool) -> CaptionsVersion:
    film = Attachment.objects.filter(journey=journey, private=private).first()
    return CaptionsVersion.objects.create(journey=journey, recording=film, saved_by=owner)


def _later() -> object:
    return timezone.now() + timedelta(days=1)


def _statement(journey: Journey, owner: User, private: bool) -> Statement | None:
    if Statement.objects.filter(journey=journey).exists():
        return None
    return Statement.objects.create(journey=journey, framework=Framework.objects.current())


def _needs(journey: Journey, owner: User, private: bool) -> CommunicationNeeds | None:
    """One a journey, and open: what is private about it has tests of its own."""
    row, made = CommunicationNeeds.objects.get_or_create(journey=journey, defaults={"just_me": private})
    return row if made else None


def _area(journey: Journey, owner: User, private: bool) -> Area:
    statement = Statement.objects.get(journey=journey)
    place = statement.areas.count() + 1
    # The first open area is the one that the cast's share of one item names.
    shared = (
        Share.objects.filter(journey=journey).exclude(item_id=None).values_list("item_id", flat=True).first()
    )
    pk = shared if shared and not private and not Area.objects.filter(pk=shared).exists() else uuid4()
    return statement.areas.create(
        pk=pk, journey=journey, own_title=f"Own {place}", position=place, private=private
    )


def _newest_area(journey: Journey) -> Area | None:
    return Area.objects.filter(journey=journey, private=False).order_by("-position").first()


def _answer(journey: Journey, owner: User, private: bool) -> Answer:
    area = _newest_area(journey)
    return Answer.objects.create(journey=journey, area=area, text="words", position=1, private=private)


def _answer_version(journey: Journey, owner: User, private: bool) -> AnswerVersion:
    answer = Answer.objects.filter(journey=journey, private=private).first()
    return AnswerVersion.objects.create(journey=journey, answer=answer, text="words", saved_by=owner)


def _signed(journey: Journey, owner: User, private: bool) -> SignedStatement | None:
    if SignedStatement.objects.filter(journey=journey).exists():
        return None
    return SignedStatement.objects.create(
        journey=journey,
        framework=Framework.objects.current(),
        number=1,
        name="Rosa",
        how=SignedStatement.How.PRESSED,
        words="This is mine.",
        signed_by=owner,
    )


def _signed_part(journey: Journey, owner: User, private: bool) -> SignedPart:
    return SignedPart.objects.create(
        journey=journey,
        signed=SignedStatement.objects.get(journey=journey),
        area_id=_newest_area(journey).pk,
        area_title="My home",
        area_position=1,
        answer_id=uuid4(),
        kind="text",
        text="words",
        position=1,
        said_by="me",
        came_how="typed",
        private=private,
    )


def _comment(journey: Journey, owner: User, private: bool) -> Comment:
    area = _newest_area(journey)
    return Comment.objects.create(
        journey=journey, area=area, text="words", by=owner, by_name="Asha", area_private=private
    )


def _suggestion(journey: Journey, owner: User, private: bool) -> Suggestion:
    area = _newest_area(journey)
    return Suggestion.objects.create(
        journey=journey, area=area, text="words", by=owner, by_name="Asha", area_private=private
    )


def _authority(journey: Journey, owner: User, private: bool) -> Authority:
    return Authority.objects.create(journey=journey, kind="lpa_money", holder_name="Bill", said_by=owner)


def _authority_proof(journey: Journey, owner: User, private: bool) -> AuthorityProof:
    return AuthorityProof.objects.create(
        journey=journey, authority=Authority.objects.filter(journey=journey).first(), how="seen", by_name="Grace",
        on=timezone.localdate(), said_by=owner,
    )  # fmt: skip


def _capacity_note(journey: Journey, owner: User, private: bool) -> CapacityNote:
    return CapacityNote.objects.create(
        journey=journey, decision="My tooth", on=timezone.localdate(), help_tried="Pictures", finding="helped",
        by_name="Bill", said_by=owner,
    )  # fmt: skip


def _invitation(journey: Journey, owner: User, private: bool) -> Invitation:
    return Invitation.objects.create(
        journey=journey, known_as="Asha", relation="family", way="link", level="see", made_by=owner
    )


def _agreement(journey: Journey, owner: User, private: bool) -> Agreement | None:
    if Agreement.objects.filter(journey=journey).exists():
        return None
    return Agreement.objects.create(
        journey=journey, begun_by=owner, known_as="Asha", relation="family", words="words"
    )


def _sitting(journey: Journey, owner: User, private: bool) -> Sitting | None:
    if Sitting.objects.filter(journey=journey).exists():
        return None
    return Sitting.objects.create(
        journey=journey, helper=owner, known_as="Asha", how="code", made_by=owner, ends_at=_later()
    )


def _link(journey: Journey, owner: User, private: bool) -> Link:
    other = User.objects.get(email="supporter@example.org")
    standing = Link.objects.standing().filter(journey=journey, other=other).exists()
    now = timezone.now()
    ended = now if private or standing else None
    return Link.objects.create(
        journey=journey, by=owner, other=other, my_name="Rosa", made_at=now, ended_at=ended
    )  # fmt: skip


Maker = Callable[[Journey, User, bool], models.Model | None]

MAKERS: dict[type[models.Model], Maker] = {
    # The cast made these already.
    Journey: lambda journey, owner, private: None,
    Share: lambda journey, owner, private: None,
    # The database writes it when the events commit.
    EventHead: lambda journey, owner, private: None,
    Event: lambda journey, owner, private: Event.record("tested", journey, by=owner),
    Capability: lambda journey, owner, private: Capability.give(
        journey_id=journey.pk, permission=Permission.STATEMENT_READ, ends_at=_later(), by=owner
    )[0],
    CommunicationNeeds: _needs,
    Invitation: _invitation,
    Authority: _authority,
    AuthorityProof: _authority_proof,
    CapacityNote: _capacity_note,
    Agreement: _agreement,
    Sitting: _sitting,
    Attachment: _attachment,
    CaptionsVersion: _captions_version,
    Outbox: lambda journey, owner, private: Outbox.objects.create(
        journey=journey, user=owner, task="test", about_id=uuid4()
    ),
    Export: lambda journey, owner, private: Export.objects.create(
        journey=journey, made_for=owner, kind="test", about_id=uuid4(), expires_at=_later()
    ),
    Upload: lambda journey, owner, private: Upload.objects.create(
        journey=journey, by=owner, length=10, expires_at=_later()
    ),
    # Every other one names somebody, who may read it; those that ended are read by their owner alone.
    Link: _link,
    OwnSymbol: lambda journey, owner, private: OwnSymbol.objects.create(
        journey=journey, word="words", picture=_attachment(journey, owner, True)
    ),
    SymbolLiking: lambda journey, owner, private: SymbolLiking.objects.get_or_create(journey=journey)[0],
    Statement: _statement,
    Area: _area,
    Answer: _answer,
    AnswerVersion: _answer_version,
    SignedStatement: _signed,
    SignedPart: _signed_part,
    Comment: _comment,
    Suggestion: _suggestion,
    Other: lambda journey, owner, private: Other.objects.create(
        journey=journey, attachment=Attachment.objects.filter(journey=journey).first(), name="Bill"
    ),
    **JOURNEYS,
    **CHOOSING,
    **PLANNING,
    **DELIVERY,
    **REFLECTION,
}


def fill(journey: Journey, owner: User) -> None:
    """Put two open and two private rows of everything into this journey, as its owner."""
    with acting_as(owner):
        for _ in range(2):
            for maker in MAKERS.values():
                for private in (False, True):
                    maker(journey, owner, private)
