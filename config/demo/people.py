"""The five whom the demo's sign-in page offers. All made up; their addresses belong to nobody."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from access.identity import acting_as
from accounts import actions
from accounts.models import User
from aspirations import demo as statement
from aspirations.demo import questions
from choosing import demo as choosing
from delivery import demo as delivery
from journeys.exports import demo as copies
from journeys.models import Relation
from journeys.mydata import demo as my_data
from journeys.people import demo as rosas_people
from journeys.together import begin
from planning import demo as planning
from planning.agreed import demo as agreed
from planning.together import demo as plan_ideas
from reflection import demo as reflection


@dataclass(frozen=True)
class Role:
    """One button: the word in its address, who it signs in, and what there is to see."""

    word: str
    name: str
    work: str
    shows: str | Promise

    @property
    def called(self) -> Promise:
        return CALLED[self.word]

    @property
    def address(self) -> str:
        return f"{self.word}@example.org"


CALLED: dict[str, Promise] = {
    "person": _("person"),
    "supporter": _("supporter"),
    "provider": _("provider"),
    "commissioner": _("commissioner"),
    "registrar": _("registrar"),
}
ROLES = {
    role.word: role
    for role in (
        Role("person", "Rosa", User.Work.NONE, _("It is her journey. She says who sees what.")),
        Role("supporter", "Asha", User.Work.NONE, _("Rosa's sister. She sees what Rosa shares with her.")),
        Role(
            "provider",
            "Tom",
            User.Work.PROVIDER,
            _("He works in a provider's team. He sees what Rosa shares with the team."),
        ),
        Role(
            "commissioner",
            "Grace",
            User.Work.COMMISSIONER,
            _("She works for a council. Nobody's journey opens for her."),
        ),
        Role("registrar", "Idris", User.Work.REGISTRAR, _("He works on the register. No master key is his.")),
    )
}


def account_of(role: Role) -> User:
    """The account behind a button; made where it is not there yet."""
    return actions.welcome(address=role.address, work=role.work)


def load() -> None:
    for role in ROLES.values():
        account_of(role)


def load_statement() -> None:
    """Rosa's statement, which Asha may see."""
    statement.load(account_of(ROLES["person"]), account_of(ROLES["supporter"]))


# Bill has no email and no phone. Asha, who knows him from the day centre, began with him; he has not come in yet.
BILL = begin.Said(
    name="Bill",
    known_as="Asha",
    relation=Relation.FRIEND,
    words="I read it to him twice. He said: go on then, you type, my hands are no good for it.",
)


def load_bill() -> None:
    """A journey that a helper began with somebody, waiting for its person."""
    asha = account_of(ROLES["supporter"])
    with acting_as(asha):
        if not begin.waiting_of(asha):
            begin.begin_with(said=BILL, by=asha)


def load_choice() -> None:
    """What Rosa is choosing; once the register is there."""
    choosing.load(account_of(ROLES["person"]))


def load_plan() -> None:
    """What Rosa is going for, and the rest of her plan; Asha helps with it, and the day team knows her days."""
    rosa = account_of(ROLES["person"])
    planning.load(rosa)
    asha = account_of(ROLES["supporter"])
    rosas_people.share_plan_and_days(rosa, supporter=asha)
    plan_ideas.load(asha)
    kemi = actions.welcome(address="kemi@example.org")
    agreed.load(rosa, supporter=asha, social_worker=kemi)


def load_days() -> None:
    """How Rosa's support goes, day by day."""
    delivery.load(account_of(ROLES["person"]))


def load_reflection() -> None:
    """How Rosa looks back, once her people are there."""
    reflection.load(account_of(ROLES["person"]), supporter=account_of(ROLES["supporter"]))


def load_my_data() -> None:
    """What Rosa asked about her data, and what she wants one day."""
    my_data.load(account_of(ROLES["person"]))


def load_copies() -> None:
    """What Rosa takes with her, and whom she sends a paper; once all that is there."""
    copies.load(account_of(ROLES["person"]))


def load_people() -> None:
    """Whom Rosa asked, who waits for her word, and who could see before. They have no button of their own."""
    ines, linden = (actions.welcome(address=f"{name}@example.org") for name in ("ines", "linden.house"))
    rosas_people.load(account_of(ROLES["person"]), ines=ines, linden=linden)


def load_questions() -> None:
    """A draft of the questions that waits for Idris, by a registrar whom no button signs in."""
    questions.load(actions.welcome(address="maya.registrar@example.org", work=User.Work.REGISTRAR))
