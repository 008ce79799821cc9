"""Reading a version of the framework from its file into its tables: what the data migrations call."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def read(version: int) -> dict[str, Any]:
    """The words of one version, as written in v<version>.toml."""
    return tomllib.loads((HERE / f"v{version}.toml").read_text(encoding="utf-8"))


def load(version: int, published_on: date, apps: Any, alias: str) -> None:
    """Write one version into the tables and publish it. The database then holds it still for good.

    `apps` is the registry of models to use: a migration hands over its own.
    """
    words = read(version)
    framework = apps.get_model("aspirations", "Framework")(version=version, title=words["title"])
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
