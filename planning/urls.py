from django.urls import include, path

from planning import views
from planning.emergency.urls import open_urls

P = "journey/<uuid:journey>/plan/"

urlpatterns = [
    path(P, views.plan, name="plan"),
    path(f"{P}begin/", views.begin_plan, name="begin_plan"),
    path(P, include("planning.goals.urls")),
    path(P, include("planning.showing.urls")),
    path(P, include("planning.rows.urls")),
    path(P, include("planning.money.urls")),
    path(P, include("planning.seen.urls")),
    path(P, include("planning.coverage.urls")),
    path(P, include("planning.agreed.urls")),
    path(P, include("planning.papers.urls")),
    path(P, include("planning.together.urls")),
    path(P, include("planning.emergency.urls")),
    *open_urls,
    path(P, include("planning.council.urls")),
]
