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
    SHARE_MANAGE = "share.manage"
    EXPORT_MAKE = "export.make"
    EVENT_READ = "event.read"
    EVENT_ADD = "event.add"


class Stage(StrEnum):
    """A part of the journey that can be shared on its own."""

    STATEMENT = "statement"


class Level(StrEnum):
    SEE = "see"
    COMMENT = "comment"
    HELP = "help"


class Role(StrEnum):
    """What a user is to a journey: its owner, or somebody with a share of one stage at one level."""

    OWNER = "owner"
    STATEMENT_SEE = "statement.see"
    STATEMENT_COMMENT = "statement.comment"
    STATEMENT_HELP = "statement.help"

    @classmethod
    def of_share(cls, stage: str, level: str) -> "Role":
        return cls(f"{stage}.{level}")


_SEE = frozenset({Permission.JOURNEY_READ, Permission.EVENT_ADD, Permission.STATEMENT_READ})

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset(Permission),
    Role.STATEMENT_SEE: _SEE,
    Role.STATEMENT_COMMENT: _SEE | {Permission.STATEMENT_COMMENT},
    Role.STATEMENT_HELP: _SEE | {Permission.STATEMENT_COMMENT, Permission.STATEMENT_SUGGEST},
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
    item     the column whose value a share of one item names; empty where items cannot be shared
    party    a column naming a user who may read the row whoever owns the journey (a share's other side) …
    ended    … until this column says when that ended
    actor    a column that must name whoever adds the row
    """

    read: Permission
    add: Permission | None
    change: Permission | None
    remove: Permission | None
    private: tuple[str, ...] = ()
    item: str = ""
    party: str = ""
    ended: str = ""
    actor: str = ""

    def permission_for(self, command: str) -> Permission | None:
        return {"SELECT": self.read, "INSERT": self.add, "UPDATE": self.change, "DELETE": self.remove}[
            command
        ]
