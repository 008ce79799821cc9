from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """Packages from npm bring sources, examples and maps along; only what a browser asks for is collected."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        *("*.scss", "*.njk", "*.json", "*.yaml", "*.html", "*.md", "*.map", "*.bundle.*", "*.min.*"),
    ]
