"""The whole policy. Who may do what is changed by editing GRANTS and nothing else.

`migrate` copies this table into the database, so that row-level security answers from the same rules;
a test asks both walls the same questions. docs/permissions.md says it in words.
"""

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    JOURNEY_READ = "journey.read"
    JOURNEY_MANAGE = "journey.manage"
    STATEMENT_READ = "statement.read"
    STATEMENT_COMMENT = "statement.comment"
    STATEMENT_SUGGEST = "statement.suggest"
    STATEMENT_EDIT = "statement.edit"
    STATEMENT_SIGN = "statement.sign"
    CHOICE_READ = "choice.read"
    # To say what one thinks of a choice, and to suggest another option.
    CHOICE_COMMENT = "choice.comment"
    CHOICE_SUGGEST = "choice.suggest"
    CHOICE_EDIT = "choice.edit"
    CHOICE_SIGN = "choice.sign"
    PLAN_READ = "plan.read"
    # To say what one thinks of a plan, and which part of what was agreed is one's own.
    PLAN_COMMENT = "plan.comment"
    PLAN_SUGGEST = "plan.suggest"
    PLAN_EDIT = "plan.edit"
    PLAN_SIGN = "plan.sign"
    # For whoever holds the code of an emergency sheet; no role but the owner's has it.
    EMERGENCY_OPEN = "emergency.open"
    # Day by day: the cards and the week.
    DAYS_READ = "days.read"
    # To bring a moment, to say what happened, and to answer a change that was asked.
    DAYS_COMMENT = "days.comment"
    DAYS_EDIT = "days.edit"
    # A reflection: that it is, what it is about, where, when and how it is to go.
    REFLECTION_READ = "reflection.read"
    # What is in it: what went well, how far I have come, what I said and what I want to change.
    REFLECTION_LOOK = "reflection.look"
    # To bring something to it: a celebration, in words, a photo or a film.
    REFLECTION_COMMENT = "reflection.comment"
    REFLECTION_EDIT = "reflection.edit"
    # For whoever is seen or heard in an answer, by a link of their own; no role but the owner's has it.
    ANSWER_TAKE_DOWN = "answer.take_down"
    # For whoever was invited, by a secret of their own; no role but the owner's has it.
    SHARE_ACCEPT = "share.accept"
    SHARE_MANAGE = "share.manage"
    EXPORT_MAKE = "export.make"
    # For whoever was sent the link to one copy; no role but the owner's has it.
    COPY_FETCH = "copy.fetch"
    EVENT_READ = "event.read"
    EVENT_ADD = "event.add"


class Stage(StrEnum):
    """A part of the journey that can be shared on its own."""

    STATEMENT = "statement"
    # Never as a whole: each choice is shared by itself.
    CHOICE = "choice"
    # As a whole, but for what is private.
    PLAN = "plan"
    DAYS = "days"
    # Never as a whole: to each reflection people are asked anew.
    REFLECTION = "reflection"


# What is shared one by one: a share of it names the one that it opens.
ONE_BY_ONE = frozenset({Stage.CHOICE, Stage.REFLECTION})


class Level(StrEnum):
    SEE = "see"
    COMMENT = "comment"
    HELP = "help"
    # Of a reflection alone: see all that is in it, and bring nothing.
    LOOK = "look"


class Role(StrEnum):
    """What a user is to a journey: its owner, or somebody with a share of one stage at one level."""

    OWNER = "owner"
    STATEMENT_SEE = "statement.see"
    STATEMENT_COMMENT = "statement.comment"
    STATEMENT_HELP = "statement.help"
    CHOICE_SEE = "choice.see"
    CHOICE_COMMENT = "choice.comment"
    CHOICE_HELP = "choice.help"
    PLAN_SEE = "plan.see"
    PLAN_COMMENT = "plan.comment"
    PLAN_HELP = "plan.help"
    DAYS_SEE = "days.see"
    DAYS_COMMENT = "days.comment"
    REFLECTION_SEE = "reflection.see"
    REFLECTION_COMMENT = "reflection.comment"
    REFLECTION_HELP = "reflection.help"
    REFLECTION_LOOK = "reflection.look"

    @classmethod
    def of_share(cls, stage: str, level: str) -> "Role":
        return cls(f"{stage}.{level}")


_SEE = frozenset({Permission.JOURNEY_READ, Permission.EVENT_ADD, Permission.STATEMENT_READ})
_SEE_CHOICE = frozenset({Permission.JOURNEY_READ, Permission.EVENT_ADD, Permission.CHOICE_READ})
_SEE_PLAN = frozenset({Permission.JOURNEY_READ, Permission.EVENT_ADD, Permission.PLAN_READ})
_SEE_DAYS = frozenset({Permission.JOURNEY_READ, Permission.EVENT_ADD, Permission.DAYS_READ})
# Who is asked to a reflection sees that they are; what is in it and bringing something are given one by one.
_SEE_REFLECTION = frozenset({Permission.JOURNEY_READ, Permission.EVENT_ADD, Permission.REFLECTION_READ})

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset(Permission),
    Role.STATEMENT_SEE: _SEE,
    Role.STATEMENT_COMMENT: _SEE | {Permission.STATEMENT_COMMENT},
    Role.STATEMENT_HELP: _SEE | {Permission.STATEMENT_COMMENT, Permission.STATEMENT_SUGGEST},
    Role.CHOICE_SEE: _SEE_CHOICE,
    Role.CHOICE_COMMENT: _SEE_CHOICE | {Permission.CHOICE_COMMENT},
    Role.CHOICE_HELP: _SEE_CHOICE | {Permission.CHOICE_COMMENT, Permission.CHOICE_SUGGEST},
    Role.PLAN_SEE: _SEE_PLAN,
    Role.PLAN_COMMENT: _SEE_PLAN | {Permission.PLAN_COMMENT},
    Role.PLAN_HELP: _SEE_PLAN | {Permission.PLAN_COMMENT, Permission.PLAN_SUGGEST},
    Role.DAYS_SEE: _SEE_DAYS,
    Role.DAYS_COMMENT: _SEE_DAYS | {Permission.DAYS_COMMENT},
    Role.REFLECTION_SEE: _SEE_REFLECTION,
    Role.REFLECTION_COMMENT: _SEE_REFLECTION | {Permission.REFLECTION_COMMENT},
    Role.REFLECTION_HELP: _SEE_REFLECTION | {Permission.REFLECTION_LOOK, Permission.REFLECTION_COMMENT},
    Role.REFLECTION_LOOK: _SEE_REFLECTION | {Permission.REFLECTION_LOOK},
}

# A share of one item still tells its holder whose journey it is, and that they looked is written down.
ALWAYS_WHOLE = frozenset({Permission.JOURNEY_READ, Permission.EVENT_ADD})


def roles_with(permission: Permission) -> list[str]:
    """Every role but the owner's that the table gives this permission."""
    return sorted(role for role, given in GRANTS.items() if permission in given and role != Role.OWNER)


@dataclass(frozen=True)
class Wall:
    """How one person-owned table is walled. None: nobody, whatever they are, through the web role.

    private  columns that, when one is true, leave the row to its owner alone
    item     the column whose value a share of one item names; empty where items cannot be shared. The share must be of
             the same journey: one that names a part of somebody else's opens nothing
    party    a column naming a user who may read the row whoever owns the journey (a share's other side) …
    ended    … until this column says when that ended
    until    … or the day in this column has come
    team     a column naming a team whose people may read the row in the same way
    holding  … and only while they have this permission over the journey
    actor    a column that must name whoever adds the row
    author   a column naming whose words these are: of what is shared, anybody but the owner reaches their own alone
    also     pairs of a column and a permission: a row where the column is true is read by whoever has that permission
             over the journey, private or not (a picture that a plan or a card shows; triggers keep the column)
    shown_at pairs of a column of ids and a permission: a row is read by whoever has that permission over one of these
             items of the same journey, private or not (a picture that hangs in a reflection; triggers keep the column).
             It reads, so `read` is then no right to change anything
    """

    read: Permission
    add: Permission | None
    change: Permission | None
    remove: Permission | None
    private: tuple[str, ...] = ()
    item: str = ""
    party: str = ""
    ended: str = ""
    until: str = ""
    team: str = ""
    holding: Permission | None = None
    actor: str = ""
    author: str = ""
    also: tuple[tuple[str, Permission], ...] = ()
    shown_at: tuple[tuple[str, Permission], ...] = ()

    def permission_for(self, command: str) -> Permission | None:
        return {"SELECT": self.read, "INSERT": self.add, "UPDATE": self.change, "DELETE": self.remove}[
            command
        ]
