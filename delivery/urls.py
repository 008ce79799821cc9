from django.urls import include, path

from delivery import views
from delivery.today.views import today_worker

P = "journey/<uuid:journey>/days/"

# Each folder adds its own addresses: path(P, include("delivery.<folder>.urls")).
urlpatterns = [
    path(P, views.days, name="days"),
    path(P, include("delivery.changes.urls")),
    path("", include("delivery.supporting.urls")),
    path(P, include("delivery.cards.urls")),
    path(P, include("delivery.today.urls")),
    path("today.js", today_worker, name="today_worker"),
    path(P, include("delivery.week.urls")),
    path(P, include("delivery.moments.urls")),
]
