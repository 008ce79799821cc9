"""Reading a version of a framework from its file into its tables: what the data migrations call."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def read(version: int, kind: str = "") -> dict[str, Any]:
    """The words of one version, as written in v<version>.toml; those for carers in carer-v<version>.toml."""
    name = f"{kind}-v{version}.toml" if kind else f"v{version}.toml"
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def load(version: int, published_on: date, apps: Any, alias: str, kind: str = "") -> None:
    """Write one version into the tables and publish it. The database then holds it still for good.

    `apps` is the registry of models to use: a migration hands over its own.
    """
    words = read(version, kind) if kind else read(version)
    # The first migration knows of one kind only.
    of_a_kind = {"kind": kind} if kind else {}
    framework = apps.get_model("aspirations", "Framework")(version=version, title=words["title"], **of_a_kind)
    framework.save(using=alias)
    for place, written in enumerate(words["area"], start=1):
        prompts = written.pop("prompt")
        area = apps.get_model("aspirations", "FrameworkArea")(framework=framework, position=place, **written)
        area.save(using=alias)
        apps.get_model("aspirations", "Prompt").objects.using(alias).bulk_create(
            apps.get_model("aspirations", "Prompt")(area=area, position=number, **prompt)
            for number, prompt in enumerate(prompts, start=1)
        )
    framework.published_on = published_on
    framework.save(using=alias, update_fields=["published_on"])
