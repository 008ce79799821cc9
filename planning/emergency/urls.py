from django.urls import path

from planning.emergency import views

urlpatterns = [
    path("emergency/", views.emergency_sheet, name="emergency_sheet"),
    path("emergency/change/", views.change_emergency, name="change_emergency"),
    path("emergency/photo/", views.emergency_photo, name="emergency_photo"),
    path("emergency/paper.pdf", views.emergency_paper, name="emergency_paper"),
    path("emergency/online/", views.emergency_online, name="emergency_online"),
]
# At an address of no journey: whoever holds the paper needs to know of none.
open_urls = [
    path("sheet/<slug:secret>/", views.emergency_open, name="emergency_open"),
    path("sheet/<slug:secret>/face/", views.emergency_face, name="emergency_face"),
]
