from collections.abc import Callable

import pytest

from providers import demo
from tests.providers.lists import as_csv, take_in, write


@pytest.fixture
def taken_in(db: None, tmp_path, capsys) -> Callable[..., None]:
    """Put made-up rows into the register: `taken_in(rating_row(1), rating_row(2))`."""

    def take(*rows: dict[str, str]) -> None:
        take_in(capsys, write(tmp_path, as_csv(list(rows))))

    return take


@pytest.fixture
def made_up_register(db: None) -> None:
    demo.load()
