from django.urls import path

from planning.together import views, views_owner

T = "together/"

urlpatterns = [
    path(T, views.plan_ideas, name="plan_ideas"),
    path(f"{T}say/", views.say_of_whole_plan, name="say_of_whole_plan"),
    path(f"{T}say/<slug:about>/<uuid:row>/", views.say_of_plan, name="say_of_plan"),
    path(f"{T}words/<slug:about>/<uuid:row>/", views.other_words, name="other_words"),
    path(f"{T}new/<slug:about>/", views.suggest_new, name="suggest_new"),
    path(f"{T}<uuid:idea>/back/", views.take_plan_idea_back, name="take_plan_idea_back"),
    path(f"{T}<uuid:idea>/decide/", views_owner.decide_plan_idea, name="decide_plan_idea"),
]
