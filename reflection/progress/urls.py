from django.urls import path

from reflection.progress import views

# Each begins with one reflection (reflection/urls.py).
urlpatterns = [
    path("progress/", views.progress_here, name="progress_here"),
    path("progress/<uuid:scale>/show/", views.show_scale, name="show_scale"),
]

# These are of no reflection: I can say where I am at any time.
S = "<uuid:scale>/"
any_time = [
    path("", views.my_progress, name="my_progress"),
    path("add/", views.add_scale, name="add_scale"),
    path(S, views.scale, name="scale"),
    path(f"{S}change/", views.change_scale, name="change_scale"),
    path(f"{S}do/", views.scale_do, name="scale_do"),
    path(f"{S}days/<uuid:placed>/", views.take_out_place, name="take_out_place"),
]
