from django.urls import path

from reflection.glad import views, views_celebrate

# Each begins with one reflection (reflection/urls.py).
C = "glad/celebrations/<uuid:celebration>/"

urlpatterns = [
    path("glad/", views.glad, name="glad"),
    path("glad/from/", views.glad_from, name="glad_from"),
    path("glad/own/", views.glad_own, name="glad_own"),
    path("glad/celebrate/", views_celebrate.celebrate, name="celebrate"),
    path("glad/films/", views_celebrate.celebration_uploads, name="celebration_uploads"),
    path("glad/films/<uuid:pk>/", views_celebrate.celebration_upload, name="celebration_upload"),
    path(f"{C}answer/", views_celebrate.answer_celebration, name="answer_celebration"),
    path(f"{C}back/", views_celebrate.take_back_celebration, name="take_back_celebration"),
    path(f"{C}file/", views_celebrate.celebration_file, name="celebration_file"),
    path("glad/<uuid:piece>/", views.glad_piece, name="glad_piece"),
    path("glad/<uuid:piece>/change/", views.change_glad, name="change_glad"),
]
