import json
from pathlib import Path

import pytest

from config import bootstrap


def test_on_a_machine_that_is_ready_it_does_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """These tests run on one."""
    assert not [library for library in bootstrap.LIBRARIES if not bootstrap.loads(library)]
    bootstrap.system_packages(for_tests=False)
    bootstrap.npm_packages()
    assert capsys.readouterr().err == ""


def test_a_linked_folder_of_packages_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    lock = {"packages": {"node_modules/a": {"version": "1.2.3"}}}
    (tmp_path / "package-lock.json").write_text(json.dumps(lock))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "node_modules").symlink_to("elsewhere")
    with pytest.raises(SystemExit):
        bootstrap.npm_packages()
    said = f"node_modules is a link to {tmp_path}/elsewhere, which lacks a.\n"
    assert capsys.readouterr().err == said
    assert (tmp_path / "node_modules").is_symlink()


def test_where_it_may_not_install_it_stops_with_the_one_line_to_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "LIBRARIES", {"libnowhere.so.0": "libnowhere0"})
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit) as stopped:
        bootstrap.system_packages(for_tests=False)
    assert stopped.value.code == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        "sudo apt-get update && sudo apt-get install --yes --no-install-recommends libnowhere0"
    )


def test_it_uses_apt_as_it_may(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stand-ins for apt-get and sudo write down how they were called."""
    for name in ("apt-get", "sudo"):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> {tmp_path}/calls\n')
        program.chmod(0o755)
    monkeypatch.setattr(bootstrap, "LIBRARIES", {"libnowhere.so.0": "libnowhere0"})
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(bootstrap, "QUICKER", "nobrowser")
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    bootstrap.system_packages(for_tests=False)
    for _ in range(2):  # the second time it does not ask again
        bootstrap.quicker_browser()
    assert (tmp_path / "calls").read_text().splitlines() == [
        "sudo -n true",
        "sudo -n apt-get update",
        "sudo -n env DEBIAN_FRONTEND=noninteractive"
        " apt-get install --yes --no-install-recommends libnowhere0",
        "sudo -n true",
        "sudo -n apt-get update",
        "sudo -n apt-get install --yes --no-install-recommends nobrowser",
    ]


def test_npm_is_asked_again_only_when_it_did_not_finish_or_the_lock_changed(tmp_path: Path) -> None:
    lock = tmp_path / "lock.json"
    assert bootstrap.versions(lock) == {}
    lock.write_text('{"packages": {"": {"version": "1"}, "node_modules/')
    assert bootstrap.versions(lock) == {}
    lock.write_text(json.dumps({"packages": {"": {}, "node_modules/a": {"version": "1.2.3"}}}))
    assert bootstrap.versions(lock) == {"node_modules/a": "1.2.3"}
