"""The five whom the demo's sign-in page offers. All made up; their addresses belong to nobody."""

from dataclasses import dataclass

from accounts import actions
from accounts.models import User
from aspirations import demo as statement


@dataclass(frozen=True)
class Role:
    """One button: the word in its address, who it signs in, and what there is to see."""

    word: str
    name: str
    work: str
    shows: str

    @property
    def address(self) -> str:
        return f"{self.word}@example.org"


ROLES = {
    role.word: role
    for role in (
        Role("person", "Rosa", User.Work.NONE, "It is her journey. She says who sees what."),
        Role("supporter", "Asha", User.Work.NONE, "Rosa's sister. She sees what Rosa shares with her."),
        Role(
            "provider", "Tom", User.Work.PROVIDER, "He works for a provider. Nobody's journey opens for him."
        ),
        Role(
            "commissioner",
            "Grace",
            User.Work.COMMISSIONER,
            "She works for a council. Nobody's journey opens for her.",
        ),
        Role("registrar", "Idris", User.Work.REGISTRAR, "He works on the register. No master key is his."),
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
