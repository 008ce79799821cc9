"""Every model of this room. A folder keeps its own in its `models.py`, and is named here so that Django finds them."""

from reflection.models.guests import Accepted, PaperGuest
from reflection.models.reflections import Reflection, Wanting
from reflection.models.said import Said

__all__ = ["Accepted", "PaperGuest", "Reflection", "Said", "Wanting"]
