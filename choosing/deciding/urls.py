from django.urls import path

from choosing.deciding import views

urlpatterns = [
    path("decide/", views.decide, name="decide"),
    path("decide/sign/", views.sign_choice, name="sign_choice"),
    path("decided/", views.decisions, name="decisions"),
    path("decided/<int:number>/", views.decision, name="decision"),
    path("decided/<int:number>/open-again/", views.change_my_mind, name="change_my_mind"),
    path("decided/<int:number>/who-reads/", views.show_decision, name="show_decision"),
]
