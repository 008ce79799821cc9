"""The scheduler starts, whatever became of the file in which it remembers when things last ran."""

import shelve
from pathlib import Path

import pytest

from config.celery import app
from config.scheduler import Scheduler


def begun(file: Path) -> Scheduler:
    scheduler = Scheduler(app=app, schedule_filename=str(file), lazy=True)
    scheduler.setup_schedule()
    return scheduler


def spoilt(file: Path, how: str) -> None:
    """What a cut leaves behind: a value that ends in the middle, or a file that is no store."""
    begun(file).close()
    if how == "value":
        with shelve.open(str(file)) as store:
            store.dict[b"entries"] = b""
    else:
        for each in file.parent.iterdir():
            each.write_bytes(b"")


@pytest.mark.parametrize("how", ["value", "file"])
def test_a_file_cut_short_is_begun_anew(tmp_path: Path, how: str) -> None:
    file = tmp_path / "schedule"
    spoilt(file, how)
    scheduler = begun(file)
    assert set(app.conf.beat_schedule) <= set(scheduler.schedule)
    scheduler.close()
    # And it can be read again.
    begun(file).close()


def test_a_whole_file_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "schedule"
    first = begun(file)
    first.schedule["downloads-build"].total_run_count = 7
    first.close()
    second = begun(file)
    assert second.schedule["downloads-build"].total_run_count == 7
    second.close()
