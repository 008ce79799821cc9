"""The mail that the demo kept in a folder instead of sending it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings

# What Django writes between two mails of one file.
BETWEEN = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True)
class Kept:
    """One mail, as a person reads it."""

    to: str
    subject: str
    at: datetime | None
    words: str


def newest(count: int = 20) -> list[Kept]:
    """The last mails kept, newest first."""
    folder = Path(getattr(settings, "EMAIL_FILE_PATH", "") or "/nonexistent")
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)[:count]
    mails = [mail for file in files for mail in reversed(_mails_in(file.read_bytes()))]
    return mails[:count]


def _mails_in(content: bytes) -> list[Kept]:
    return [_read(part) for part in content.split(BETWEEN) if part.strip()]


def _read(part: bytes) -> Kept:
    message = message_from_bytes(part.lstrip(b"\n"), _class=EmailMessage, policy=policy.default)
    body = message.get_body(("plain", "html"))
    date = message["Date"]
    return Kept(
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        # Django writes -0000, which Python reads as "in UTC, and nobody knows where".
        at=date.datetime.replace(tzinfo=UTC) if date else None,
        words=body.get_content() if body else "",
    )
