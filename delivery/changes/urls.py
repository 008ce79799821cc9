from django.urls import path

from delivery.changes import views

urlpatterns = [
    path("changes/", views.my_changes, name="my_changes"),
    path("changes/ask/", views.ask_change, name="ask_change"),
    path("changes/<uuid:pk>/", views.my_change, name="my_change"),
    path("changes/<uuid:pk>/again/", views.ask_change, name="ask_again"),
    path("changes/<uuid:pk>/back/", views.take_back_change, name="take_back_change"),
]
