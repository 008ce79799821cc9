from choosing.models.asking import Interest, Letter, LetterPart, LetterTold, Question
from choosing.models.choices import Choice, Deciding, Matter, Stake, Wish
from choosing.models.deciding import Decision, Leaning
from choosing.models.options import Idea, Option, Reason
from choosing.models.visits import Visit, VisitPart

__all__ = [
    "Choice", "Deciding", "Decision", "Idea", "Interest", "Leaning", "Letter", "LetterPart", "LetterTold", "Matter",
    "Option", "Question", "Reason", "Stake", "Visit", "VisitPart", "Wish",
]  # fmt: skip
