"""What there is to choose from: keeping it, putting it aside and back, and what speaks for and against it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from choosing.actions import TooManyError, touch
from choosing.conflict import hold_newer, mark_of
from choosing.models import Choice, Option, Question, Reason, Visit, Wish
from choosing.models.options import Idea
from choosing.options.known import known_of
from choosing.together.hold import hold
from providers.models import LocalAuthority, Service

MOST_OPTIONS = 60
MOST_REASONS = 40
# How many stand side by side.
MOST_COMPARED = 4
# What the page of an option, that of putting it aside, and that of what nobody offers save.
SAID = ("name", "words", "contact", "offered_by", "suggested_by")
ASIDE = ("aside_why",)
WISHED = ("facts", "words")
# What hangs on an option and is read by others with it: private as long as the option is.
HANGING: tuple[type[Reason] | type[Question] | type[Visit] | type[Idea], ...] = (
    Reason,
    Question,
    Visit,
    Idea,
)


@transaction.atomic
def keep_service(
    *,
    choice: Choice,
    service: Service,
    by: User,
    offered_by: str = Option.OfferedBy.ME,
    suggested_by: str = "",
) -> Option:
    """Keep an entry of the register among my options; one that was put aside comes back."""
    here = _in_order(choice)
    there = next((each for each in here if each.service_id == service.pk), None)
    if there:
        if there.put_aside_at:
            put_back(option=there, by=by)
        there.refresh_from_db()
        return there
    _room_in(here)
    option = Option.objects.create(
        journey_id=choice.journey_id, choice=choice, kind=Option.Kind.REGISTER, service=service,
        name=service.name, position=len(here) + 1, offered_by=offered_by, suggested_by=suggested_by,
        comparing=_room_to_compare(here), last_known=known_of(service), known_on=timezone.localdate(),
    )  # fmt: skip
    touch(choice)
    Event.record("option.kept", option, by=by)
    return option


@transaction.atomic
def add_other(
    *,
    choice: Choice,
    by: User,
    kind: str,
    name: str,
    words: str = "",
    contact: str = "",
    offered_by: str = Option.OfferedBy.ME,
    suggested_by: str = "",
    private: bool = False,
) -> Option:
    """Something that is in no register: family, a friend, a club, a thing that helps."""
    here = _in_order(choice)
    _room_in(here)
    option = Option.objects.create(
        journey_id=choice.journey_id, choice=choice, kind=kind, name=name, words=words, contact=contact,
        position=len(here) + 1, offered_by=offered_by, suggested_by=suggested_by, private=private,
        comparing=_room_to_compare(here),
    )  # fmt: skip
    touch(choice)
    Event.record("option.added", option, by=by)
    return option


def seen_of(row: Option | Wish | None, names: Iterable[str] = SAID) -> str:
    """The mark of what its page shows."""
    return mark_of(row, names)


@transaction.atomic
def change_option(*, option: Option, by: User, seen: str | None = None, **said: str) -> Option:
    """Say anew what it is (SAID). What an entry of the register is called stays as the register has it.

    Raises NewerError (choosing.conflict).
    """
    row = _locked(option)
    if row.kind == Option.Kind.REGISTER:
        said["name"] = row.name
    hold_newer(row, {name: said[name] for name in SAID}, seen)
    for name in SAID:
        setattr(row, name, said[name])
    _save(row, *SAID)
    Event.record("option.changed", row, by=by)
    return row


@transaction.atomic
def put_aside(*, option: Option, by: User, why: str = "", seen: str | None = None) -> Option:
    """Not this one, with what I said of why. Everything about it is kept. Raises NewerError (choosing.conflict)."""
    row = _locked(option)
    hold_newer(row, {"aside_why": why}, seen)
    row.put_aside_at, row.aside_why = timezone.now(), why
    _save(row, "put_aside_at", "aside_why")
    Event.record("option.put_aside", row, by=by)
    return row


@transaction.atomic
def put_back(*, option: Option, by: User) -> Option:
    """It counts again. What I said of why it did not is kept, for the day that I put it aside again."""
    row = _locked(option)
    row.put_aside_at = None
    row.comparing = _room_to_compare([each for each in _in_order(row.choice) if each.pk != row.pk])
    _save(row, "put_aside_at", "comparing")
    Event.record("option.put_back", row, by=by)
    return row


@transaction.atomic
def move_option(*, option: Option, by_places: int, by: User) -> None:
    """Earlier (-1) or later (1) among those that I keep. At either end it stays where it is."""
    everyone = _in_order(option.choice)
    kept = [each for each in everyone if not each.put_aside_at]
    at = next((n for n, each in enumerate(kept) if each.pk == option.pk), None)
    if at is None or not 0 <= at + by_places < len(kept):
        return
    kept.insert(at + by_places, kept.pop(at))
    _line_up([*kept, *(each for each in everyone if each.put_aside_at)])
    touch(option.choice)
    Event.record("option.moved", option, by=by)


@transaction.atomic
def compare_option(*, option: Option, comparing: bool, by: User) -> bool:
    """Put it side by side with others, or not. False where four are there already."""
    others = [each for each in _in_order(option.choice) if each.pk != option.pk]
    if comparing and not _room_to_compare(others):
        return False
    row = _locked(option)
    row.comparing = comparing
    _save(row, "comparing")
    Event.record("option.compared", row, by=by)
    return True


@transaction.atomic
def keep_private(*, option: Option, private: bool, by: User) -> None:
    """Only I see it, and all that hangs on it; or whoever this choice is shared with does too."""
    hold(option.choice_id, alone=True)
    row = _locked(option)
    row.private = private
    _save(row, "private")
    for model in HANGING:
        model._default_manager.filter(option=row).update(option_private=private)
    Event.record("option.private" if private else "option.opened", row, by=by)


@transaction.atomic
def add_reason(
    *, option: Option, side: str, words: str, by: User, from_name: str = "", private: bool = False
) -> Reason:
    """What speaks for it or against it, in my words."""
    row = _locked(option)
    if row.reasons.count() >= MOST_REASONS:
        raise TooManyError
    reason = Reason.objects.create(
        journey_id=row.journey_id, choice_id=row.choice_id, option=row, side=side, words=words,
        from_name=from_name, private=private, option_private=row.private,
    )  # fmt: skip
    touch(row.choice)
    Event.record("reason.added", row, by=by)
    return reason


@transaction.atomic
def take_out_reason(*, reason: Reason, by: User) -> None:
    Event.record("reason.taken_out", reason.option, by=by)
    Reason.objects.filter(pk=reason.pk).delete()
    touch(reason.choice)


@transaction.atomic
def say_nobody_offers(
    *,
    choice: Choice,
    facts: list[str],
    words: str,
    authority: LocalAuthority | None,
    by: User,
    seen: str | None = None,
) -> Wish:
    """Keep what I looked for and did not find: codes that can be counted, and words that nobody reads but me.

    Raises NewerError (choosing.conflict).
    """
    Choice.objects.select_for_update(no_key=True).get(pk=choice.pk)
    hold_newer(Wish.objects.filter(choice=choice).first(), {"facts": facts, "words": words}, seen)
    Wish.objects.filter(choice=choice).delete()
    wish = Wish.objects.create(
        journey_id=choice.journey_id, choice=choice, about=choice.about, facts=facts, words=words,
        authority=authority,
    )  # fmt: skip
    touch(choice)
    Event.record("wish.said", choice, by=by)
    return wish


@transaction.atomic
def take_wish_back(*, choice: Choice, by: User) -> None:
    Wish.objects.filter(choice=choice).delete()
    touch(choice)
    Event.record("wish.taken_back", choice, by=by)


def _in_order(choice: Choice) -> list[Option]:
    """All of them, once nobody else adds or moves them."""
    Choice.objects.select_for_update(no_key=True).get(pk=choice.pk)
    return list(Option.objects.filter(choice=choice).order_by("position", "id"))


def _room_in(here: list[Option]) -> None:
    if len(here) >= MOST_OPTIONS:
        raise TooManyError


def _room_to_compare(others: list[Option]) -> bool:
    return sum(each.comparing and not each.put_aside_at for each in others) < MOST_COMPARED


def _locked(option: Option) -> Option:
    """The option as it stands now, with what the register says of it today."""
    Choice.objects.select_for_update(no_key=True).get(pk=option.choice_id)
    row = (
        Option.objects.select_for_update(no_key=True, of=("self",))
        .select_related("choice", "service")
        .get(pk=option.pk)
    )
    if row.service and row.service.is_shown:
        row.last_known, row.known_on = known_of(row.service), timezone.localdate()
    return row


def _save(row: Option, *fields: str) -> None:
    row.saves += 1
    row.save(update_fields=[*fields, "saves", "last_known", "known_on"])
    touch(row.choice)


def _line_up(options: list[Option]) -> None:
    for place, option in enumerate(options, start=1):
        if option.position != place:
            Option.objects.filter(pk=option.pk).update(position=place)
