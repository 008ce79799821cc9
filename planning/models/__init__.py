from planning.models.goals import Every, Goal, Person, Step
from planning.models.plan import Earlier, Part, Plan
from planning.models.support import Budget, Cost, EmergencyOpening, EmergencySheet, IfThen, Risk, Unmet
from planning.models.together import Acknowledged, Agreed, CouncilPart, PlanIdea, Ready

__all__ = [
    "Acknowledged", "Agreed", "Budget", "Cost", "CouncilPart", "Earlier", "EmergencyOpening", "EmergencySheet",
    "Every", "Goal", "IfThen", "Part", "Person", "Plan", "PlanIdea", "Ready", "Risk", "Step", "Unmet",
]  # fmt: skip
