from django.contrib.auth.backends import BaseBackend

from accounts.models import User


class ByProof(BaseBackend):
    """Finds who is signed in, and signs nobody in by itself: there are no passwords to check."""

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()
