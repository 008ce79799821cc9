"""Every model of this room. A folder keeps its own in its `models.py`, and is named here so that Django finds them."""

from reflection.changes.models import Learned, Suggested, Thought
from reflection.council.models import CouncilReview
from reflection.glad.models import Celebration, CelebrationOnItsWay, Piece
from reflection.models.guests import Accepted, PaperGuest
from reflection.models.reflections import Reflection, Wanting
from reflection.models.said import Said, SaidBefore
from reflection.progress.models import Placed, Scale

__all__ = [
    "Accepted", "Celebration", "CelebrationOnItsWay", "CouncilReview", "Learned", "PaperGuest", "Piece", "Placed",
    "Reflection", "Said", "SaidBefore", "Scale", "Suggested", "Thought", "Wanting",
]  # fmt: skip
