"""What is asked in a choice, which names it must not say by accident, and what each side reads of a letter."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.http import Http404

from accounts.models import User
from aspirations.models import Answer
from aspirations.others.models import Other
from choosing.asking.codes import field_code, one_code
from choosing.matching import Fit, fits
from choosing.models import Choice, Interest, Letter, LetterPart, Matter, Option, Question, Stake
from journeys.authority.models import Authority
from journeys.linked.models import Link
from journeys.models import Journey, Share
from journeys.needs.models import CommunicationNeeds
from journeys.people.models import Invitation
from providers.entry.unsaid import unsaid
from providers.keeping import fields
from providers.keeping.reading import Seat, services_of
from providers.models import Service
from providers.wording import telephone

Asked = Question | Interest
# How words about reaching me begin.
_SAID_FIRST = frozenset(
    (
        "ring", "call", "text", "write", "ask", "please", "email", "phone", "come", "send", "i", "my", "the", "on",
        "by", "use", "only", "in", "at",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Reach:
    """Whether an option can be written to, and else how to reach it."""

    option: Option
    can_write: bool
    phone: str = ""
    is_over: bool = False


def services(options: Iterable[Option]) -> dict[UUID, Service]:
    """The entries of these options, each with what is needed to say what it does not."""
    ids = {option.service_id for option in options if option.service_id}
    rows = Service.objects.with_who_runs_them().prefetch_related(
        "ratings", "responsible", "provider__responsible"
    )
    return {row.pk: row for row in rows.filter(pk__in=ids)}


@dataclass(frozen=True)
class Unknown:
    """Something that nobody has said of an option. `matters`: it is on my list of what matters; only mine if
    `private`, and so is the question."""

    code: str
    question: str
    matters: bool = False
    private: bool = False


def unknowns(choice: Choice, options: list[Option]) -> list[tuple[Option, list[Unknown]]]:
    """What nobody has said of each option of the register: first what matters to me, then what people ask most."""
    found = services(options)
    told = fits(choice, list(Matter.objects.in_order().filter(choice=choice)), list(found.values()))
    listed = [(option, found.get(option.service_id)) for option in options if option.service_id]
    return [(option, _unknown(service, told.get(service.pk, []))) for option, service in listed if service]


def _unknown(service: Service, told: list[Fit]) -> list[Unknown]:
    asks = [fit for fit in told if fit.meets is None and fit.ask and fit.matter.fact]
    hidden = {field_code(fit.matter.fact) for fit in asks if fit.matter.private}
    first = {
        code: Unknown(code, fit.ask, matters=True, private=code in hidden)
        for fit in asks
        for code in [field_code(fit.matter.fact)]
    }
    asked = {one.question for one in first.values()}
    rest = [Unknown(one.code, str(one.question)) for one in unsaid(service) if one.code not in first]
    return [*first.values(), *(one for one in rest if one.question not in asked)]


def fact_of(service: Service, code: str) -> str:
    """The field of the entry that the answer would fill; empty where it is none that can be said by hand."""
    filled = one_code(code)
    known = filled in fields.COLUMNS or filled in fields.DETAILS
    return filled if known and fields.belongs(service, filled) else ""


def who_reads(ids: Iterable[UUID]) -> set[UUID]:
    """Of these services, those where somebody reads letters."""
    wanted = list(ids)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM gl_read_their_letters(%s::uuid[])", [wanted])
        return {pk for (pk,) in cursor.fetchall()}


def reach(options: list[Option]) -> dict[UUID, Reach]:
    """For each option whether it can be written to here; else the telephone or what I wrote down to reach it by."""
    kept = who_reads(option.service.pk for option in options if option.service)
    return {option.pk: _reach(option, option.service, kept) for option in options}


def _reach(option: Option, service: Service | None, kept: set[UUID]) -> Reach:
    if service is None:
        return Reach(option, False, option.contact)
    is_over = not service.is_shown or service.ended_on is not None
    phone = telephone(service.phone) if service.phone else ""
    return Reach(option, service.pk in kept and not is_over, phone, is_over)


def names_of(journey: Journey) -> list[str]:
    """Every name by which I or my people could be known."""
    owner = User.objects.get(pk=journey.owner_id)
    mine = {"journey": journey}
    found: list[str] = [journey.name, *_address(owner.mailbox)]
    for model, column in (
        (Share, "known_as"), (Invitation, "known_as"), (Link, "my_name"), (Authority, "holder_name"),
        (Other, "name"), (Answer, "said_by_name"), (Stake, "name"), (Option, "suggested_by"),
    ):  # fmt: skip
        found += model._default_manager.filter(**mine).order_by().values_list(column, flat=True).distinct()
    for address in Invitation.objects.filter(**mine).order_by().values_list("email", flat=True).distinct():
        found += _address(address)
    for words in CommunicationNeeds.objects.filter(**mine).values_list("contact_words", flat=True):
        found += [word for word in re.findall(r"[A-Z][\w’'-]+", words) if word.lower() not in _SAID_FIRST]
    return [name for name in found if name]


def _address(address: str) -> list[str]:
    """The words that an email address is made of, before the @: most are a name."""
    return [word for word in re.split(r"[\W\d_]+", address.partition("@")[0]) if len(word) > 2]


# What the person reads.


def questions_of(choice: Choice) -> list[Question]:
    rows = Question.objects.filter(choice=choice).select_related("option__service", "letter")
    return list(rows.order_by("made_at", "id"))


def interests_of(choice: Choice) -> list[Interest]:
    rows = Interest.objects.filter(choice=choice).exclude(letter=None)
    return list(rows.select_related("option", "letter"))


def parts_of(letter_id: UUID | None) -> list[LetterPart]:
    return list(LetterPart.objects.filter(letter=letter_id).order_by("number")) if letter_id else []


def news(asked: Iterable[Asked]) -> set[UUID]:
    """Ids of those whose letter says something that I have not read."""
    letters = {row.letter_id: row for row in asked if row.letter_id}
    parts = LetterPart.objects.filter(letter__in=letters, by__isnull=False).order_by()
    return {
        letters[letter].pk
        for letter, number in parts.values_list("letter", "number")
        if number > letters[letter].read_parts
    }


def answers(asked: Iterable[Asked]) -> dict[UUID, str]:
    """What was answered last to each of those that were."""
    letters = {row.letter_id: row.pk for row in asked if row.letter_id}
    parts = LetterPart.objects.filter(letter__in=letters, by__isnull=False).order_by("number")
    return {letters[letter]: words for letter, words in parts.values_list("letter", "words")}


# What whoever keeps the entry reads.


@dataclass(frozen=True)
class Shown:
    """A letter as the provider's people see it in a list."""

    letter: Letter
    words: str
    waits: bool
    answered_on: object = None


def letters_to(seat: Seat) -> list[Shown]:
    """All that came to the services of this provider, those that wait first; in one day by what was drawn."""
    ours = [service.pk for service in services_of(seat.provider)]
    rows = Letter.objects.out().filter(service__in=ours)
    listed = rows.select_related("service").prefetch_related("parts").order_by("-sent_on", "id")[:500]
    return sorted((_shown(letter) for letter in listed), key=lambda shown: not shown.waits)


def _shown(letter: Letter) -> Shown:
    parts = list(letter.parts.all())
    waits = bool(parts) and parts[-1].by_id is None and letter.closed_on is None
    answered = [part.on for part in parts if part.by_id]
    return Shown(letter, parts[0].words if parts else "", waits, max(answered, default=None))


def letter_to(pk: UUID) -> Letter:
    """A letter that is out, to an entry that is there. Raises Http404; so does one that was taken back."""
    found = Letter.objects.out().filter(pk=pk).select_related("service__provider").first()
    if found is None:
        raise Http404
    return found
