"""An account whose person goes: nobody is signed in to it, nothing opens it, and nothing in it says who it was."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connections, models, transaction

from accounts.models import PrintedCode, SignInCard, User

# Rows of an account that rooms above keep, and that go with it: each says which in its apps.py. They name it as `user`.
_goes_too: list[type[models.Model]] = []


def goes_too(*of_a_room: type[models.Model]) -> None:
    _goes_too.extend(of_a_room)


def sign_out_everywhere(*, user_id: int, using: str = "default") -> None:
    """End every session, with all that was noted in it."""
    mine = UserSession.objects.using(using).filter(user_id=user_id)
    keys = list(mine.values_list("session_key", flat=True))
    Session.objects.using(using).filter(session_key__in=keys).delete()
    mine.delete()


def erase_account(*, user_id: int, using: str = "default") -> bool:
    """Take the account out. True when its row went too.

    Where others' rows name it (what I wrote in somebody else's journey is theirs), an empty row stays for them to name:
    a number with no address, that nothing opens and nobody can sign in to.
    """
    sign_out_everywhere(user_id=user_id, using=using)
    for model in (EmailAddress, Authenticator, SocialAccount, PrintedCode, SignInCard, *_goes_too):
        model._base_manager.using(using).filter(user_id=user_id).delete()
    rows = User.objects.using(using).filter(pk=user_id)
    try:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            rows._raw_delete(using)
            # Now, and not at the end of the transaction: whether anything still names it.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError:
        rows.update(
            email=None,
            password=make_password(None),
            last_login=None,
            is_active=False,
            work="",
            asks_for_two=False,
            told_by_email=False,
            mail_as_text=False,
            mailbox_enough_from=None,
            language="",
        )
        return False
    return True
