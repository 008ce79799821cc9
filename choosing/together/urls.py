from django.urls import path

from choosing.together import views, views_owner

# Under journey/<uuid:journey>/choosing/<uuid:choice>/
urlpatterns = [
    path("together/", views.together, name="together"),
    path("together/ask/", views_owner.ask_to_choice, name="ask_to_choice"),
    path("together/say/", views.say_of_choice, name="say_of_choice"),
    path("together/option/", views.suggest_option, name="suggest_option"),
    path("together/<uuid:idea>/", views_owner.decide_choice_idea, name="decide_choice_idea"),
    path("together/<uuid:idea>/back/", views.take_choice_idea_back, name="take_choice_idea_back"),
]
