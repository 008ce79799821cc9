"""What was asked without a journey goes by itself. With one, it goes with the journey (access/erasure.py)."""

from django.db import connection

from access.identity import working_as

JOB = "rights-clear"


def clear_out() -> int:
    """Take out what was answered two years ago or longer; return how many. What waits for an answer stays."""
    with working_as(JOB), connection.cursor() as cursor:
        cursor.execute("SELECT gl_clear_asked()")
        gone: int = cursor.fetchone()[0]
    return gone
