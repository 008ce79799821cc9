from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """Packages from npm bring sources, examples and maps along; only what a browser asks for is collected.

    The map of tus.js stays: its script names it, and the storage that gives files their lasting names looks for it.
    """

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        *("*.scss", "*.njk", "*.json", "*.yaml", "*.html", "*.md"),
        *("*.mjs.map", "*.css.map", "*.bundle.*", "*-bundle.*", "*.min.*"),
    ]
