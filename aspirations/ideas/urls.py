from django.urls import path

from aspirations.ideas import views, views_owner

# Under journey/<uuid:journey>/statement/
urlpatterns = [
    path("ideas/", views_owner.ideas, name="ideas"),
    path("ideas/mine/", views.my_ideas, name="my_ideas"),
    path("ideas/<uuid:idea>/", views_owner.decide_idea, name="decide_idea"),
    path("ideas/<uuid:idea>/my-words/", views_owner.idea_in_my_words, name="idea_in_my_words"),
    path("ideas/<uuid:idea>/both/", views_owner.idea_beside_mine, name="idea_beside_mine"),
    path("ideas/<uuid:idea>/back/", views.take_idea_back, name="take_idea_back"),
    path("said/<uuid:comment>/", views_owner.answer_comment, name="answer_comment"),
    path("<uuid:area>/said/", views.comment, name="comment"),
    path("<uuid:area>/<slug:prompt>/suggest/", views.suggest, name="suggest"),
    path("<uuid:area>/<slug:prompt>/suggest/save/", views.suggest_save, name="suggest_save"),
]
