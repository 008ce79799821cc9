from django.urls import path

from ui import views

urlpatterns = [
    path("", views.front, name="front"),
    path("about/", views.about, name="about"),
    path("help/", views.help, name="help"),
    path("privacy/", views.privacy, name="privacy"),
    path("accessibility/", views.easier, name="easier"),
    path("settings/display/", views.display_settings, name="display_settings"),
    path("ui/", views.ui_gallery, name="ui_gallery"),
]
