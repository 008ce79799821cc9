"""What Rosa chooses in the demo: something to do by day, with options, questions, and letters that Tom may answer."""

from datetime import timedelta
from uuid import uuid5

from django.utils import timezone

from access.identity import acting_as
from access.rules import Level, Stage
from accounts.models import User
from choosing import actions
from choosing.asking import actions as asking
from choosing.asking import answering
from choosing.asking.reading import who_reads
from choosing.deciding import actions as deciding
from choosing.deciding.document import digest, told
from choosing.deciding.readers import mark, readers
from choosing.matters.actions import add_matter
from choosing.models import Choice, Decision, Letter, Option
from choosing.options.actions import add_other, keep_service
from choosing.together.actions import Said, add_idea
from config.demo.people import ROLES, account_of
from journeys.actions import start_share
from journeys.models import Journey, Relation
from providers.keeping import reading
from providers.models import Service

ASKED = ("Can I come for a day and see if I like it?", "Is there a quiet room when it gets loud?")
AGENCY = "How often do workers come from an agency?"
ANSWERED = "Can I paint boats, and leave them to dry?"
ANSWER = "Yes. There is a shelf by the window for wet paint. Come on a Tuesday, then the easels are out."


def load() -> None:
    """Everything through the actions of the pages. A second time changes nothing."""
    rosa, tom = account_of(ROLES["person"]), account_of(ROLES["provider"])
    with acting_as(tom):
        ours = reading.keeping(tom).first()
    with acting_as(rosa):
        journey = Journey.objects.owned_by(rosa).first()
        if journey is None or ours is None or Choice.objects.filter(journey=journey).exists():
            return
        choice = actions.begin_choice(
            journey=journey, about=Choice.About.DAY, title="My days", near="Skipton", by=rosa
        )
        _matters(choice, rosa)
        kept = _options(choice, ours.provider.services.order_by("number").first(), rosa)
        letter = _ask(choice, kept, rosa)
        asha = _let_in(account_of(ROLES["supporter"]), choice, rosa)
        _sign(choice, kept, rosa)
    with acting_as(asha):
        _think(choice, asha)
    with acting_as(tom):
        answering.answer(letter=letter, words=ANSWER, signed="Ada", by=tom)


def _matters(choice: Choice, rosa: User) -> None:
    add_matter(choice=choice, by=rosa, words="Water and boats", weight="must")
    add_matter(choice=choice, by=rosa, fact="languages", wanted=["bsl"], weight="like")
    add_matter(choice=choice, by=rosa, fact="garden", wanted=True, weight="like")


def _options(choice: Choice, service: Service | None, rosa: User) -> Option:
    """One that Tom keeps, one that nobody keeps, and something in no register."""
    assert service is not None
    kept = keep_service(choice=choice, service=service, by=rosa)
    others = list(Service.objects.filter(kinds__contains=["day"]).exclude(provider=service.provider))
    read = who_reads(other.pk for other in others)
    if other := min((other for other in others if other.pk not in read), key=_number, default=None):
        keep_service(choice=choice, service=other, by=rosa)
    add_other(
        choice=choice, by=rosa, kind=Option.Kind.CLUB, name="The boat club by lock 9",
        words="Bill goes on Thursdays. They need somebody to paint.", contact="Bill has the key",
    )  # fmt: skip
    return kept


def _let_in(asha: User, choice: Choice, rosa: User) -> User:
    """Rosa's sister may help with this choice too."""
    start_share(
        journey=choice.journey, grantee=asha, known_as="Asha", relation=Relation.FAMILY, stage=Stage.CHOICE,
        level=Level.HELP, item_id=choice.pk, by=rosa,
    )  # fmt: skip
    return asha


def _sign(choice: Choice, option: Option, rosa: User) -> None:
    """What she chose and why, and that Asha may read it."""
    leant = deciding.Leant(
        Decision.Outcome.OPTION, option.pk, "They let me leave wet boats on a shelf. I want to begin on Tuesdays.",
        "A place where somebody says when it is tea time.", 2, timezone.localdate() + timedelta(days=180),
    )  # fmt: skip
    looked_at = digest(deciding.lean(choice=choice, by=rosa, leant=leant), told(choice))
    signed = deciding.sign_choice(
        choice=choice, by=rosa, looked_at=looked_at, how="pressed", with_whom="Asha"
    )
    assert signed is not None
    deciding.show_decision(decision=signed, shown=True, seen=mark(readers(choice)), by=rosa)


def _think(choice: Choice, asha: User) -> None:
    """What she thinks waits for Rosa."""
    club = Option.objects.get(choice=choice, kind=Option.Kind.CLUB)
    said = Said("for", "You laugh all the way home when you have been on the water with Bill.", club)
    add_idea(choice=choice, said=said, key=uuid5(choice.pk, "demo"), by=asha)


def _number(service: Service) -> str:
    return service.number


def _ask(choice: Choice, option: Option, rosa: User) -> Letter:
    """What she asks: one that is answered, two that wait, one of them of a fact; the rest is still to be sent."""
    asking.note_question(choice=choice, words="Who would I meet there every day?", by=rosa)
    sent = [
        asking.note_question(choice=choice, option=option, words=words, by=rosa)
        for words in (ANSWERED, *ASKED)
    ]
    told = asking.note_question(choice=choice, option=option, words=AGENCY, code="agency", by=rosa)
    asking.ask(question=told, by=rosa)
    asking.find_out(question=sent[2], found="They said: the library corner, mostly.", by=rosa)
    asking.ask(question=sent[1], by=rosa)
    asking.express_interest(option=option, parts=[("", "I paint boats. I could come on Tuesdays.")], by=rosa)
    return asking.ask(question=sent[0], by=rosa)
