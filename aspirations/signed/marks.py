"""The marks of what is private on parts that were signed: all of a signed version that may ever change."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from aspirations import pictures
from aspirations.models import Other, SignedPart, Statement
from journeys.exports.actions import let_go_of_papers


def mark(parts: QuerySet[SignedPart], *, journey_id: UUID, by: User, **marks: bool) -> None:
    """Set private marks on signed parts of one journey. Their pictures and every paper of the journey follow.

    Call it after the answers are marked: a signing that goes on at this moment is waited for, so that its parts
    get the marks too, and the next one finds the answers as they are now.
    """
    Statement.objects.select_for_update(no_key=True).filter(journey_id=journey_id).first()
    mine = parts.filter(journey_id=journey_id)
    if marks.get("private") is False:
        # What somebody in it asked not to have shown stays closed, in every version that was signed.
        mine = mine.exclude(attachment__in=Other.objects.who_said_no().values("attachment"))
    mine.update(**marks)
    pictures.keep_in_step(pictures.shown_by(*parts.filter(journey_id=journey_id)))
    let_go_of_papers(journey_id=journey_id, by=by)
