"""The five whom the demo's sign-in page offers. All made up."""

from accounts.models import User

# The name of the role in the address of the sign-in button, and what the account works as.
ROLES = {
    "person": User.Work.NONE,
    "supporter": User.Work.NONE,
    "provider": User.Work.PROVIDER,
    "commissioner": User.Work.COMMISSIONER,
    "registrar": User.Work.REGISTRAR,
}


def address(role: str) -> str:
    return f"{role}@example.org"


def load() -> None:
    for role, work in ROLES.items():
        if not User.objects.filter(email=address(role)).exists():
            User.objects.create_user(address(role), work)
