"""Made-up samples for the gallery at /ui/."""

from django.http import HttpRequest

from ui.icons import PATHS


def samples(request: HttpRequest) -> dict[str, object]:
    """What the gallery shows."""
    return {"icons": sorted(PATHS)}
