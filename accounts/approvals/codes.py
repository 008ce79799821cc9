"""The code by which a supporter says who they are to whoever approves them.

It is made from the account and kept nowhere. So nobody types an address and learns whether it has an account, and
nobody is approved who did not hand their code over.
"""

import secrets

from django.utils.crypto import salted_hmac

from accounts.models import User
from accounts.teams.codes import LETTERS, plain, shown

SIGNS = 8


def of(user: User) -> str:
    """The account's number and eight signs that only we can make for it: KB7T 2MQA 9."""
    return shown(_number(user.pk) + _signs(user.pk))


def user_of(typed: str) -> User | None:
    """Whose code this is, however it was typed."""
    code = plain(typed)
    number, signs = code[:-SIGNS], code[-SIGNS:]
    if not number or len(number) > SIGNS:
        return None
    pk = 0
    for letter in number:
        pk = pk * len(LETTERS) + LETTERS.index(letter)
    if not secrets.compare_digest(_signs(pk), signs):
        return None
    return User.objects.filter(pk=pk, is_active=True).first()


def _number(pk: int) -> str:
    signs = ""
    while pk or not signs:
        pk, place = divmod(pk, len(LETTERS))
        signs = LETTERS[place] + signs
    return signs


def _signs(pk: int) -> str:
    digest = salted_hmac("accounts.approvals", str(pk), algorithm="sha256").digest()
    return "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:SIGNS])
