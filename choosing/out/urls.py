from django.urls import path

from choosing.out import views

# Under journey/<uuid:journey>/choosing/<uuid:choice>/
urlpatterns = [
    path("out/", views.take_out_choice, name="take_out_choice"),
    path("options/<uuid:option>/out/", views.take_out_option, name="take_out_option"),
]
