"""Every model of this room. A folder keeps its own in its `models.py`, and is named here so that Django finds them."""

from reflection.changes.models import Learned, Suggested, Thought
from reflection.council.models import CouncilReview
from reflection.models.guests import Accepted, PaperGuest
from reflection.models.reflections import Reflection, Wanting
from reflection.models.said import Said

__all__ = [
    "Accepted", "CouncilReview", "Learned", "PaperGuest", "Reflection", "Said", "Suggested", "Thought", "Wanting",
]  # fmt: skip
