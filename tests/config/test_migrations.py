from collections import defaultdict

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

ROOMS = sorted(
    config.label for config in apps.get_app_configs() if not config.name.startswith(("django.", "allauth"))
)


@pytest.fixture(scope="module")
def children() -> dict[tuple[str, str], list[str]]:
    """The names of the migrations that follow each one in its own room."""
    found = defaultdict(list)
    for (room, name), migration in MigrationLoader(None).disk_migrations.items():
        for before in migration.dependencies:
            if before[0] == room:
                found[before].append(name)
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_migrations_of_a_room_form_one_line(room: str, children: dict[tuple[str, str], list[str]]) -> None:
    forks = {before: after for before, after in children.items() if before[0] == room and len(after) > 1}
    assert not forks


@pytest.mark.parametrize("room", ROOMS)
def test_migrations_of_a_room_have_one_end(room: str) -> None:
    assert len(MigrationLoader(None).graph.leaf_nodes(room)) <= 1
