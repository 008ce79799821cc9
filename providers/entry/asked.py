"""Which of the things that people ask can be asked of this service, by what kind of support it is."""

from providers.details import DETAILS, Detail
from providers.models import Service
from providers.vocabulary import FUNCTIONS

# Where people live, or sleep: what they ask of a room of theirs fits there.
LIVED_IN = frozenset(
    (
        "care-home", "nursing", "supported-living", "supported-living-no-care", "extra-care", "shared-lives",
        "hospice", "college", "rehabilitation", "rehabilitation-substances",
    )
)  # fmt: skip
OF_A_HOME = frozenset(
    (
        "pets",
        "couples",
        "visiting",
        "own-room",
        "own-bathroom",
        "own-furniture",
        "lock",
        "wifi",
        "garden",
        "nights",
    )
)
# Help with support, without giving it: no room, no meals and no nights.
OF_A_FUNCTION = frozenset(
    (
        "ethos", "proud-of", "not-for", "concerns", "ownership-model", "safeguards", "answers-for-it", "languages",
        "cultures", "faiths", "waiting-weeks", "urgent", "fee-from", "fee-to", "fee-per", "fee-extras",
        "fee-rises", "council-pays", "direct-payments",
    )
)  # fmt: skip


def is_lived_in(service: Service) -> bool:
    return bool(LIVED_IN & set(service.kinds))


def is_only_a_function(service: Service) -> bool:
    return bool(service.kinds) and FUNCTIONS.issuperset(service.kinds)


def details_of(service: Service) -> list[Detail]:
    """Every detail that fits this service, in the order people see them."""
    if is_only_a_function(service):
        return [detail for detail in DETAILS.all if detail.code in OF_A_FUNCTION]
    if "shared-lives" in service.kinds:
        return list(DETAILS.all)
    fitting = DETAILS.of(comes_to_people=service.comes_to_people)
    if is_lived_in(service) or not service.kinds:
        return fitting
    return [detail for detail in fitting if detail.code not in OF_A_HOME]
