"""Ideas and comments stay in step with what is private, so that the wall of each needs no join."""

from uuid import UUID

from django.db import connection, models
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from aspirations.ideas.models import Comment, Suggestion


def hold(area_id: UUID, *, alone: bool = False) -> None:
    """Until the end of this transaction no one makes this part (or what is in it) private: others may hold it too.

    alone  whoever makes it private: waits for those who write to it, and they for this. A helper may not lock the
           part's own row, so the lock is on its number.
    """
    how = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {how}(hashtextextended(%s, 0))", [f"area {area_id}"])


def keep_area_in_step(area: models.Model) -> None:
    """After a part was made private or opened: so are the ideas and comments about it."""
    hold(area.pk, alone=True)
    for model in (Suggestion, Comment):
        model._default_manager.filter(area_id=area.pk).update(area_private=area.private)  # type: ignore[attr-defined]


def keep_ideas_in_step(answer: models.Model) -> None:
    """After an answer was made private, opened, taken out or put back: what is said about it goes and comes with it."""
    hold(answer.area_id, alone=True)  # type: ignore[attr-defined]
    hidden = type(answer)._default_manager.filter(Q(private=True) | Q(taken_out=True))
    about = Exists(hidden.filter(pk=OuterRef("answer_id")))
    became = Exists(hidden.filter(pk=OuterRef("became_id")))
    Comment.objects.filter(answer_id=answer.pk).update(answer_private=about)
    of_it = Q(answer_id=answer.pk) | Q(became_id=answer.pk)
    Suggestion.objects.filter(of_it).update(
        answer_private=ExpressionWrapper(about | became, output_field=BooleanField())
    )
