from dataclasses import dataclass


@dataclass(frozen=True)
class Function:
    """One function of the wall. `definer` ones read tables that the web role may not read whole."""

    name: str
    arguments: str
    returns: str
    body: str
    definer: bool = True
    language: str = "sql STABLE"
    # Whether pages and tasks may call it. What only triggers call, or the owner, is nobody's to call.
    granted: bool = True

    @property
    def signature(self) -> str:
        return f"{self.name}({self.arguments})"
