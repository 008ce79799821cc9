from django.urls import path

from config.demo import views

urlpatterns = [
    path("", views.demo, name="demo"),
    path("sign-in/<slug:role>/", views.demo_sign_in, name="demo_sign_in"),
    path("mail/", views.demo_mail, name="demo_mail"),
]
