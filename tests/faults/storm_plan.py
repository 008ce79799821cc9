"""How big a storm is."""

from dataclasses import dataclass


@dataclass
class Plan:
    people: int = 10
    days: int = 6
    papers: int = 10
    kills: int = 15
    seconds: float = 25.0
    seed: int = 1
    chance: float = 0.02  # of dying at each point passed
    workers: int = 2
    empties: float = 20.0  # seconds between one time that the broker forgets everything and the next
    lull: float = 0.8  # seconds at most between two jumps of the clock
    fault: str = ""  # put into the workers, to see that the storm tells: storm_breaks.py
