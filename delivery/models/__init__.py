from delivery.models.cards import Card
from delivery.models.changes import Change, ChangeAnswer
from delivery.models.moments import Brought, Moment
from delivery.models.week import Coming, Happened, Occasion

__all__ = ["Brought", "Card", "Change", "ChangeAnswer", "Coming", "Happened", "Moment", "Occasion"]
