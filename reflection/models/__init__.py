"""Every model of this room. A folder keeps its own in its `models.py`, and is named here so that Django finds them."""

from reflection.models.reflections import Reflection, Wanting

__all__ = ["Reflection", "Wanting"]
