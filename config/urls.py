"""The address bar. Each room keeps its own list; the demo adds its own in demo settings only."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    # First: all of its addresses begin alike, so that it costs the others nothing, and it is not looked for at the end.
    path("figures/", include("commissioning.urls")),
    path("", include("ui.urls")),
    path("", include("accounts.urls")),
    path("", include("journeys.urls")),
    path("", include("aspirations.urls")),
    path("", include("providers.urls")),
    path("", include("choosing.urls")),
    path("", include("planning.urls")),
    path("", include("delivery.urls")),
    path("", include("reflection.urls")),
]

if getattr(settings, "DEMO", False):
    urlpatterns.append(path("demo/", include("config.demo.urls")))

handler403 = "access.errors.forbidden"
