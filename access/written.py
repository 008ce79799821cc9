"""Questions inside a question, written as SQL once in the life of a process.

Which journeys somebody has a permission in is asked several times for each page, always in the same words: only who
asks and the moment differ. Django writes such words anew each time, and that takes longer than PostgreSQL's answer.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import BooleanField
from django.db.models.expressions import Func, RawSQL
from django.utils import timezone

from accounts.models import User

# Nobody's id, in whose place that of whoever asks is put.
SOMEBODY = -1


class Written:
    """The words of a query that `ask` makes for a user; `asked_by` gives them back with that user's id and the time.

    Every moment in them is taken for the present one, and every id of SOMEBODY for the user's.
    """

    def __init__(self, ask: Callable[[User], Any]) -> None:
        self._sql, self._given = ask(User(pk=SOMEBODY)).order_by().query.sql_with_params()
        if SOMEBODY not in self._given:
            raise ValueError("The question does not depend on who asks.")

    def asked_by(self, user: User) -> RawSQL:
        now = timezone.now()
        # Its words are Django's own, and everything in them that comes from outside is a parameter.
        return RawSQL(self._sql, [self._filled(value, user, now) for value in self._given])  # noqa: S611

    def _filled(self, value: Any, user: User, now: datetime) -> Any:
        if isinstance(value, datetime):
            return now
        return user.pk if value == SOMEBODY else value


class ShownAt(Func):
    """Whether a column of ids names one of a question's items, of the same journey.

    `ShownAt("journey", "in_reflections", written.asked_by(user))`, of a question that gives journeys and items.
    """

    output_field = BooleanField()

    def as_sql(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        (key, first), (column, second), (rows, third) = map(compiler.compile, self.get_source_expressions())
        asked = f"SELECT FROM {rows} AS given (journey, item) WHERE given.journey = {key}"
        return f"EXISTS ({asked} AND given.item = ANY ({column}))", [*third, *first, *second]


class Pair(Func):
    """Whether two columns together are one row of a question: `Pair("journey", "area_id", written.asked_by(user))`."""

    output_field = BooleanField()

    def as_sql(self, compiler: Any, connection: Any, **more: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        (one, first), (other, second), (rows, third) = map(compiler.compile, self.get_source_expressions())
        return f"({one}, {other}) IN {rows}", [*first, *second, *third]
