from django.urls import include, path

from providers import views

urlpatterns = [
    path("", include("providers.market.urls")),
    path("", include("providers.keeping.urls")),
    path("", include("providers.showing.urls")),
    path("", include("providers.unlisted.urls")),
    path("", include("providers.teams.urls")),
    path("", include("providers.upkeep.urls")),
    path("", include("providers.suggesting.urls")),
    path("", include("providers.visiting.urls")),
    path("", include("providers.api.urls")),
    path("register/", views.register, name="register"),
    path("register/<uuid:pk>/", views.entry, name="entry"),
    path("register/<slug:number>/", views.entry_by_number, name="entry_by_number"),
]
