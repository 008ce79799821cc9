from django.urls import include, path

from journeys import views

urlpatterns = [
    path("", include("journeys.authority.urls")),
    path("", include("journeys.boards.urls")),
    path("", include("journeys.media.urls")),
    path("", include("journeys.captions.urls")),
    path("", include("journeys.counted.urls")),
    path("", include("journeys.exports.urls")),
    path("", include("journeys.exports.sending.urls")),
    path("", include("journeys.leaving.urls")),
    path("", include("journeys.mydata.urls")),
    path("", include("journeys.needs.urls")),
    path("", include("journeys.looked.urls")),
    path("", include("journeys.seeing.urls")),
    path("", include("journeys.uploads.urls")),
    path("", include("journeys.symbols.urls")),
    path("", include("journeys.linked.urls")),
    path("", include("journeys.people.urls")),
    path("", include("journeys.reminders.urls")),
    path("", include("journeys.together.urls")),
    path("home/", views.home, name="home"),
    path("home/begin/", views.begin, name="begin"),
    path("journey/<uuid:journey>/name/", views.rename, name="rename"),
]
