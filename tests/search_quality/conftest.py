import pytest

from providers import demo


@pytest.fixture
def made_up_register(db: None) -> None:
    demo.load()
