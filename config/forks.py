from django.db import connections


def let_go() -> None:
    """Close connections and pools before a process splits: two cannot share one, nor do threads follow."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
