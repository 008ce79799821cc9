"""House rules for views, checked on the syntax tree: a view reaches rows by the gate and by nothing else."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VIEWS = sorted(
    path for path in ROOT.glob("*/**/views*.py") if not {"tests", "node_modules", ".venv"} & set(path.parts)
)
FORBIDDEN = {"objects", "_default_manager", "_base_manager", "raw", "connection", "connections"}
FORBIDDEN_CALLS = {"get_object_or_404", "get_list_or_404"}


def careless(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN:
            found.append(f"line {node.lineno}: .{node.attr}")
        if isinstance(node, ast.Name) and node.id in FORBIDDEN_CALLS | {"connection", "connections"}:
            found.append(f"line {node.lineno}: {node.id}")
    return found


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: str(path.relative_to(ROOT)))
def test_views_reach_rows_by_the_gate_only(path: Path) -> None:
    assert careless(path.read_text()) == []


@pytest.mark.parametrize(
    "line",
    [
        "Answer.objects.get(pk=pk)",
        "get_object_or_404(Answer, pk=pk)",
        "Answer._default_manager.all()",
        "x.objects",
    ],
)
def test_the_check_finds_a_careless_line(line: str) -> None:
    assert careless(f"def view(request, pk):\n    return {line}\n")
