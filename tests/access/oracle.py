"""Who may do what: a second reading of docs/permissions.md, by somebody who had not seen the program's own table.

Plain Python over a small made-up world, with no database and none of the program's rules. tests/access/test_oracle.py
holds both walls to it. Where the two ever part, the document decides; it is mended first where it does not.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

SEE, COMMENT, HELP = 1, 2, 3
# Of a reflection alone: see all that is in it, and bring nothing.
LOOK = 4
READ, ADD, CHANGE, REMOVE = "read", "add", "change", "remove"
COMMANDS = (READ, ADD, CHANGE, REMOVE)

# What a person keeps for themselves alone: how they got to their words, and their own tools.
OWNERS_ALONE = {
    "Afterwards", "AnswerVersion", "AuthorityProof", "Capability", "CapacityNote", "CaptionsVersion", "Consent",
    "Cost", "CouncilReview", "Counted", "Deciding", "Earlier", "EmergencyOpening", "Event", "EventHead", "Export",
    "Interest", "Invitation", "Leaning", "Leaving", "MessageSettings", "MyAsked", "Other", "Outbox",
    "OwnSymbol", "PaperGuest", "Placed", "Ready", "Recipient", "Reminder", "SaidBefore", "Scale", "SentCopy",
    "SymbolLiking", "Upload", "Wanting", "Wish",
}  # fmt: skip
# What no part of life holds, a share of one item does not open; but for these, which any share does.
WITH_ANY_SHARE = {"CommunicationNeeds", "Journey"}
IN_A_PART = {"Answer", "Area", "Attachment", "SignedPart"}
SEEN_BY_WHOM_IT_NAMES = {"Agreement", "Link"}
# A share of that one choice opens it, and no other share of anything does.
IN_A_CHOICE = {
    "Choice",
    "Decision",
    "Idea",
    "Matter",
    "Option",
    "Question",
    "Reason",
    "Stake",
    "Visit",
    "VisitPart",
}
# A share of the plan opens these, and a share of the days those, whole but for what is private.
IN_THE_PLAN = {
    "Acknowledged", "Agreed", "Budget", "CouncilPart", "EmergencySheet", "Goal", "IfThen", "Part", "Person", "Plan",
    "PlanIdea", "Risk", "Step", "Unmet",
}  # fmt: skip
IN_THE_DAYS = {"Brought", "Card", "Coming", "Happened", "Moment", "Occasion"}
# Who is asked to one reflection reads that they are; what is in it whoever is let see that.
IN_A_REFLECTION = {"Learned", "Piece", "Said", "Thought"}
# What guests of one reflection write: read by the owner and by whoever wrote it, added at these levels.
BY_GUESTS = {
    "Accepted": {SEE, COMMENT, HELP, LOOK},
    "Celebration": {COMMENT, HELP},
    "CelebrationOnItsWay": {COMMENT, HELP},
    "Suggested": {COMMENT, HELP},
}
# What goes to one side alone, while the days are shared with whoever it goes to.
ASKED_OF_ONE_SIDE = {"Change", "ChangeAnswer"}
IDEAS = {
    "Acknowledged": COMMENT, "Brought": COMMENT, "Comment": COMMENT, "CouncilPart": COMMENT, "Happened": COMMENT,
    "Idea": COMMENT, "PlanIdea": COMMENT, "Suggestion": HELP,
}  # fmt: skip
# Written once, and the same for ever after.
NEVER_ADDED = {"EventHead", "SignedPart"}
NEVER_CHANGED = {
    "Accepted", "Agreed", "AuthorityProof", "Decision", "Event", "EventHead", "MyAsked", "OwnSymbol",
    "SignedStatement",
}  # fmt: skip
NEVER_REMOVED = {
    "Agreed",
    "Authority",
    "AuthorityProof",
    "Decision",
    "Event",
    "EventHead",
    "Link",
    "Share",
    "SignedPart",
    "SignedStatement",
}


@dataclass(eq=False)
class Row:
    """One row of a table. `area` is the part of life, and `choice` the choice, that it is or stands in.

    `by` is in whose name it is written.

    `names` is somebody whom the row is about (`team`: or a team), until it is `over`. What is about a private answer
    is `private` too.

    `shown_in`: the stages that show a picture openly. `on`: a row that whoever adds this one must be able to read.
    `takes`: the level that adding it takes, where that is higher than its table's.
    """

    table: str
    id: UUID
    journey: UUID | None = None
    area: UUID | None = None
    private: bool = False
    taken_out: bool = False
    by: int | None = None
    names: int | None = None
    over: bool = False
    choice: UUID | None = None
    reflection: UUID | None = None
    team: UUID | None = None
    shown_in: frozenset[str] = frozenset()
    on: "Row | None" = None
    takes: int = 0


@dataclass(eq=False)
class Share(Row):
    """`choice`, `reflection`: of that one alone, and of no `item` of the statement. `stage`: the plan or the days."""

    grantee: int | None = None
    level: int = SEE
    stage: str = ""
    item: UUID | None = None
    started_at: datetime | None = None
    ends_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(eq=False)
class Member(Row):
    user: int = 0
    manages: bool = False
    joined_at: datetime | None = None
    left_at: datetime | None = None


@dataclass
class Team:
    """`asked`: the workers whose asking into it waits for their own yes."""

    id: UUID
    made_by: int
    ended: bool = False
    asked: set[int] = field(default_factory=set)


@dataclass
class World:
    """Some people, what is theirs, and what they let each other do. `owners` is by journey."""

    now: datetime
    people: list[int] = field(default_factory=list)
    owners: dict[UUID, int] = field(default_factory=dict)
    teams: dict[UUID, Team] = field(default_factory=dict)
    private_areas: set[UUID] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)

    @property
    def shares(self) -> list[Share]:
        return [row for row in self.rows if isinstance(row, Share)]

    @property
    def members(self) -> list[Member]:
        return [row for row in self.rows if isinstance(row, Member)]


def can(world: World, user: int | None, command: str, row: Row) -> bool:
    """The whole of docs/permissions.md, for one person, one command and one row."""
    if user is None:
        return False
    if isinstance(row, Member):
        return _can_member(world, user, command, row)
    return {READ: _reads, ADD: _adds, CHANGE: _changes, REMOVE: _removes}[command](world, user, row)


def _reads(world: World, user: int, row: Row) -> bool:
    if _owns(world, user, row):
        return True
    if any(_of_stage(world, user, row, stage) for stage in row.shown_in):
        return True
    if row.table in OWNERS_ALONE or _is_private(world, row):
        return False
    if row.table == "Reflection" or row.table in IN_A_REFLECTION:
        levels = _asked_back(world, user, row)
        return bool(levels if row.table == "Reflection" else levels & {HELP, LOOK})
    if row.table in BY_GUESTS:
        return _brings(world, user, row)
    if row.table in ASKED_OF_ONE_SIDE:
        return _is_asked(world, user, row)
    if isinstance(row, Share):
        return _holds(world, user, row)
    if row.table in SEEN_BY_WHOM_IT_NAMES:
        return row.names == user and not row.over
    if row.table == "Sitting":
        return _sits_there(world, user, row)
    if row.table == "Authority":
        return _is_said_of(world, user, row)
    if row.table in WITH_ANY_SHARE:
        return bool(_held(world, user, row))
    if row.table in IDEAS:
        return row.by == user and _writes_an_idea(world, user, row)
    return _reaches(world, user, row) >= SEE


def _adds(world: World, user: int, row: Row) -> bool:
    if row.table in NEVER_ADDED or row.by not in (None, user):
        return False
    if row.on and not _reads(world, user, row.on):
        return False
    if row.table == "ChangeAnswer":
        return _answers(world, user, row)
    if _owns(world, user, row):
        return True
    if row.table == "Event":
        return bool(_held(world, user, row))
    if row.table == "Authority":
        return _is_said_of(world, user, row)
    if row.table in BY_GUESTS:
        return _brings(world, user, row)
    return _writes_an_idea(world, user, row) and _reaches(world, user, row) >= row.takes


def _changes(world: World, user: int, row: Row) -> bool:
    if row.table in NEVER_CHANGED:
        return False
    if row.table == "Sitting" and _sits_there(world, user, row):
        return True
    if row.table in BY_GUESTS and _brings(world, user, row):
        return True
    return _owns(world, user, row) or (row.by == user and _writes_an_idea(world, user, row))


def _removes(world: World, user: int, row: Row) -> bool:
    if row.table == "CelebrationOnItsWay" and _brings(world, user, row):
        return True
    return row.table not in NEVER_REMOVED and _owns(world, user, row)


def _asked_back(world: World, user: int, row: Row) -> set[int]:
    """The levels at which somebody is asked to this one reflection; none where they are not."""
    held = _held(world, user, row)
    return {share.level for share in held if share.reflection and share.reflection == row.reflection}


def _brings(world: World, user: int, row: Row) -> bool:
    """Whether it is their own, while they are asked to it and may bring such a thing."""
    return row.by == user and not row.private and bool(_asked_back(world, user, row) & BY_GUESTS[row.table])


def _sits_there(world: World, user: int, row: Row) -> bool:
    """Whether they are the helper who sits with the owner. It gives no right: they hold a share, or see nothing."""
    return row.names == user and bool(_held(world, user, row))


def _is_said_of(world: World, user: int, row: Row) -> bool:
    """Whether the row says what they themselves are to somebody who shares something with them."""
    return row.names == user and bool(_held(world, user, row))


def _is_asked(world: World, user: int, row: Row) -> bool:
    """Whether it goes to them or to a team of theirs, is not closed, and the days are shared with them today."""
    goes_to = row.names == user or _works_in(world, user, row.team)
    return goes_to and not row.over and _of_stage(world, user, row, "days") >= SEE


def _answers(world: World, user: int, row: Row) -> bool:
    """Only who was asked, the owner no more than anybody else; and who is asked of their own days may say so."""
    if row.over or not (row.names == user or _works_in(world, user, row.team)):
        return False
    return _owns(world, user, row) or _of_stage(world, user, row, "days") >= COMMENT


def _of_stage(world: World, user: int, row: Row, stage: str) -> int:
    """The highest level at which the plan or the days are shared with somebody; 0 for not at all."""
    return max((share.level for share in _held(world, user, row) if share.stage == stage), default=0)


def _writes_an_idea(world: World, user: int, row: Row) -> bool:
    if row.table not in IDEAS or _is_private(world, row):
        return False
    return _reaches(world, user, row) >= IDEAS[row.table]


def _owns(world: World, user: int, row: Row) -> bool:
    return row.journey is not None and world.owners[row.journey] == user


def _is_private(world: World, row: Row) -> bool:
    """Kept to themselves, by its own mark or its part of life's; or taken out again, which nobody else need know."""
    return row.private or row.taken_out or row.area in world.private_areas


def _works_in(world: World, user: int, team: UUID | None) -> bool:
    if team is None or world.teams[team].ended:
        return False
    return any(m.team == team and m.user == user and not m.left_at for m in world.members)


def _is_live(world: World, share: Share) -> bool:
    return not share.ended_at and (share.ends_at is None or share.ends_at > world.now)


def _holds(world: World, user: int, share: Share) -> bool:
    """Whether this share is theirs to use today."""
    return _is_live(world, share) and (share.grantee == user or _works_in(world, user, share.team))


def _held(world: World, user: int, row: Row) -> list[Share]:
    return [share for share in world.shares if share.journey == row.journey and _holds(world, user, share)]


def _reaches(world: World, user: int, row: Row) -> int:
    """The highest level at which somebody's shares, added up, reach a row; 0 for none of them."""
    held = _held(world, user, row)
    if row.table in IN_A_CHOICE:
        return max((share.level for share in held if share.choice and share.choice == row.choice), default=0)
    if row.table in IN_THE_PLAN or row.table in IN_THE_DAYS:
        return _of_stage(world, user, row, "plan" if row.table in IN_THE_PLAN else "days")
    in_a_part = row.table in IN_A_PART or row.table in IDEAS
    reaching = [
        share.level
        for share in held
        if not share.choice
        and not share.reflection
        and not share.stage
        and (share.item is None or (in_a_part and share.item == row.area))
    ]
    return max(reaching, default=0)


def _can_member(world: World, user: int, command: str, row: Member) -> bool:
    if command == READ:
        return user == row.user or _works_in(world, user, row.team) or _may_know_of(world, user, row)
    if command == ADD:
        return _comes_in_themselves(world, user, row)
    if command == CHANGE:
        return not row.left_at and (row.user == user or _manages(world, user, row.team))
    return False


def _manages(world: World, user: int, team: UUID | None) -> bool:
    if not _works_in(world, user, team):
        return False
    return any(m.team == team and m.user == user and m.manages and not m.left_at for m in world.members)


def _comes_in_themselves(world: World, user: int, row: Member) -> bool:
    """Nobody is put into a team: whoever began it is the first, and everybody else was asked."""
    assert row.team is not None
    team = world.teams[row.team]
    if row.user != user or row.left_at or team.ended:
        return False
    is_the_first = team.made_by == user and not any(m.team == row.team for m in world.members)
    return is_the_first or (user in team.asked and not row.manages)


def _may_know_of(world: World, user: int, row: Member) -> bool:
    """Whether somebody's own journey is shared with a team; or was, while they worked there."""
    mine = [share for share in world.shares if share.team == row.team and _owns(world, user, share)]
    return any(_is_live(world, share) or _was_there(share, row) for share in mine)


def _was_there(share: Share, member: Member) -> bool:
    """Whether somebody worked in the team on any day that a share with it lasted."""
    assert share.started_at and member.joined_at
    over = min(day for day in (share.ended_at, share.ends_at, datetime.max.replace(tzinfo=UTC)) if day)
    return member.joined_at < over and (not member.left_at or member.left_at > share.started_at)
