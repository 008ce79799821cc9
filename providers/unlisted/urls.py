from django.urls import path

from providers.unlisted import views, views_desk, views_out

urlpatterns = [
    path("register/not-listed/", views.unlisted_kinds, name="unlisted_kinds"),
    path("register/not-listed/<slug:kind>/", views.unlisted_kind, name="unlisted_kind"),
    path("keep/list/", views.applications, name="applications"),
    path("keep/list/<uuid:pk>/", views.application, name="application"),
    path("keep/list/<uuid:pk>/back/", views.take_application_back, name="take_application_back"),
    path("keep/list/<uuid:pk>/<slug:page>/", views.application_page, name="application_page"),
    path("keep/entry/<uuid:pk>/out/", views_out.take_own_out, name="take_own_out"),
    path("desk/listings/", views_desk.listings, name="listings"),
    path("desk/listings/<uuid:pk>/", views_desk.check_listing, name="check_listing"),
    path("desk/listings/<uuid:pk>/answer/", views_desk.answer_listing, name="answer_listing"),
]
