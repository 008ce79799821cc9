from django.urls import path

from choosing.asking import views, views_keep, views_letters

C = "journey/<uuid:journey>/choosing/<uuid:choice>/"
Q = f"{C}questions/<uuid:question>/"
L = f"{C}letters/<uuid:pk>/"

urlpatterns = [
    path(f"{C}questions/", views.questions, name="questions"),
    path(f"{C}questions/print/", views.print_questions, name="print_questions"),
    path(f"{C}questions/pick/", views.pick_questions, name="pick_questions"),
    path(f"{C}questions/write/", views.write_question, name="write_question"),
    path(f"{C}questions/send/", views_letters.send_questions, name="send_questions"),
    path(Q, views.question, name="question"),
    path(f"{Q}found/", views.find_out, name="find_out"),
    path(f"{Q}change/", views.change_question, name="change_question"),
    path(f"{Q}out/", views.take_question_out, name="take_question_out"),
    path(f"{Q}each/", views.ask_each, name="ask_each"),
    path(f"{L}again/", views_letters.write_again, name="write_again"),
    path(f"{L}who/", views_letters.say_who, name="say_who"),
    path(f"{L}back/", views_letters.take_letter_back, name="take_letter_back"),
    path(f"{L}read/", views_letters.mark_letter_read, name="mark_letter_read"),
    path(f"{C}interest/<uuid:option>/", views_letters.interest, name="interest"),
    path("keep/<uuid:provider>/letters/", views_keep.letters_to_us, name="letters_to_us"),
    path("keep/letters/<uuid:pk>/", views_keep.letter_to_us, name="letter_to_us"),
    path("keep/letters/<uuid:pk>/close/", views_keep.close_letter, name="close_letter"),
]
