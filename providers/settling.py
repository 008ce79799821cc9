# ruff: noqa: S608 (every name in these statements is ours; every value is a parameter)
"""Which word on a field stands, as SQL: the part of `merge` that is the same for every table of entries.

Every field is settled by itself. The newest word stands, whatever order the files come in; a blank takes a value
back only from the source that gave it. `told` keeps who said each field and when, also of one that was taken back,
and `heard` the newest day of each source, so that an older file of it brings back nothing. What was said by hand
(by a provider, a visitor, the registrar) stands until a newer list says something else than the list that it put
right: `overruled` keeps what that one said.
"""

from collections.abc import Mapping, Sequence

from providers.vocabulary import BY_HAND

LISTS = ("kinds", "needs")  # fields that hold several codes
_HANDS = ", ".join(f"'{source}'" for source in sorted(BY_HAND))


class Table:
    """The statements that merge rows into one table of entries.

    `spoken` are the fields that the rows tell of; `taken_back` those in which a blank means "not said any more".
    """

    def __init__(
        self, name: str, rows: str, fields: Sequence[str], spoken: Sequence[str], taken_back: Sequence[str]
    ) -> None:
        self.name, self.rows, self.fields = name, rows, fields
        self.spoken = [field for field in fields if field in spoken]
        self.taken_back = taken_back

    def update(self, also: str = "", changed: str = "false") -> str:
        """Rows already there. `also` are more columns to set; `changed` is what else counts as a change."""
        columns = ", ".join(f"{self._value(field)} AS {field}" for field in self.spoken)
        sets = "".join(f"{field} = m.{field}, " for field in self.spoken)
        differs = " OR ".join(f"{self._value(field)} IS DISTINCT FROM t.{field}" for field in self.spoken)
        return f"""
            UPDATE {self.name} t SET {sets} told = m.told, heard = m.heard,
                overruled = m.overruled, {also}
                changed_at = CASE WHEN m.changed THEN now() ELSE t.changed_at END
            FROM (
                SELECT t.id, {columns + "," if columns else ""} {self._told()} AS told, {self._heard()} AS heard,
                    {self._overruled()} AS overruled, ({differs or "false"} OR {changed}) AS changed
                FROM {self.rows} i JOIN {self.name} t USING (id)
            ) m
            WHERE t.id = m.id AND (m.changed OR m.told IS DISTINCT FROM t.told OR m.heard IS DISTINCT FROM t.heard
                OR m.overruled IS DISTINCT FROM t.overruled)
            RETURNING t.id, m.changed"""

    def insert(self, more: Mapping[str, str] | None = None, needs: str = "true") -> str:
        """Rows that are not there yet. `more` are further columns and their values; `needs` is what a row must have."""
        more = more or {}
        columns = ", ".join([*self.spoken, *more])
        values = ", ".join(
            [
                *(f"coalesce(i.{f}, '{{}}')" if f in LISTS else f"i.{f}" for f in self.spoken),
                *more.values(),
            ]
        )
        return f"""
            INSERT INTO {self.name} (id, origin, number, told, heard, made_at, changed_at, {columns})
            SELECT i.id, %(origin)s, i.number, {self._told_when_new()},
                jsonb_build_object(%(source)s::text, %(as_of)s::text), now(), now(), {values}
            FROM {self.rows} i
            WHERE {needs} AND NOT EXISTS (SELECT FROM {self.name} t WHERE t.id = i.id)
            RETURNING id"""

    def _said(self, field: str) -> str:
        return f"coalesce(i.told->'{field}', %(main)s::jsonb)"

    def _held(self, field: str) -> str:
        """Who said what is held, or was taken back; NULL where nobody ever said anything."""
        return f"coalesce(t.told->'{field}', CASE WHEN {self._there(field, 't')} IS NOT NULL THEN t.told->'*' END)"

    def _there(self, field: str, row: str) -> str:
        return f"nullif({row}.{field}, '{{}}')" if field in LISTS else f"{row}.{field}"

    def _newer(self, field: str) -> str:
        # Days are written year first, so that as text they compare as days. Of two of one day the name decides.
        said, held = self._said(field), self._held(field)
        return f"({said}->>1, {said}->>0) >= ({held}->>1, {held}->>0)"

    def _took(self, field: str) -> str:
        theirs = self._there(field, "i")
        newer = f"{self._newer(field)} AND NOT {self._stands(field)}"
        return f"({theirs} IS NOT NULL AND ({self._held(field)} IS NULL OR ({newer})))"

    def _by_hand(self, field: str) -> str:
        return f"coalesce({self._held(field)}->>0 IN ({_HANDS}), false)"

    def _stands(self, field: str) -> str:
        """Whether what was said by hand stands: against the list that it put right, and against older ones."""
        again = f"to_jsonb(i.{field}) IS NOT DISTINCT FROM t.overruled->'{field}'"
        return f"({self._by_hand(field)} AND ({again} OR {self._said(field)}->>1 <= {self._held(field)}->>1))"

    def _overruled(self) -> str:
        """Without what a newer list has changed; with what an older one said that comes in only now."""
        gone = ", ".join(f"CASE WHEN {self._took(field)} THEN '{field}' END" for field in self.spoken)
        late = ", ".join(
            f"'{field}', CASE WHEN {self._there(field, 'i')} IS NOT NULL AND NOT {self._took(field)}"
            f" AND {self._by_hand(field)} AND NOT {self._stale(field)} THEN to_jsonb(i.{field}) END"
            for field in self.spoken
        )
        return (
            f"CASE WHEN t.told::text !~ '\"({'|'.join(sorted(BY_HAND))})\"' THEN t.overruled ELSE"
            f" (t.overruled - array_remove(ARRAY[{gone or 'NULL'}]::text[], NULL))"
            f" || jsonb_strip_nulls(jsonb_build_object({late})) END"
        )

    def _stale(self, field: str) -> str:
        """Whether the same source has spoken since, and did not say this again."""
        heard = "t.heard->>%(source)s::text > %(as_of)s::text"
        return f"coalesce(i.told->'{field}' IS NULL AND {heard}, false)"

    def _gone(self, field: str) -> str:
        if field not in self.taken_back:
            return "false"
        return (
            f"({self._there(field, 'i')} IS NULL AND {self._said(field)}->>0 = {self._held(field)}->>0"
            f" AND {self._said(field)}->>1 >= {self._held(field)}->>1)"
        )

    def _value(self, field: str) -> str:
        if field not in self.taken_back:
            return f"CASE WHEN {self._took(field)} THEN i.{field} ELSE t.{field} END"
        nothing = "'{}'::text[]" if field in LISTS else "NULL"
        return (
            f"CASE WHEN {self._took(field)} THEN CASE WHEN {self._stale(field)} THEN {nothing} ELSE i.{field} END"
            f" WHEN {self._gone(field)} THEN {nothing} ELSE t.{field} END"
        )

    def _star(self) -> str:
        return (
            "CASE WHEN %(is_main)s AND (%(as_of)s::text, %(source)s::text) >= (t.told->'*'->>1, t.told->'*'->>0)"
            " THEN %(main)s::jsonb ELSE t.told->'*' END"
        )

    def _told(self) -> str:
        lines = []
        for field in self.fields:
            kept = self._held(field)
            if field in self.spoken:
                kept = f"CASE WHEN {self._took(field)} THEN {self._said(field)} ELSE {kept} END"
            lines.append(f"'{field}', nullif({kept}, {self._star()})")
        ours = f"jsonb_strip_nulls(jsonb_build_object({', '.join(lines)}))"
        # Lines of details, which no list tells of, stay.
        return f"(t.told - '{{{','.join(self.fields)}}}'::text[]) || jsonb_build_object('*', {self._star()}) || {ours}"

    def _told_when_new(self) -> str:
        lines = ", ".join(
            f"'{field}', CASE WHEN {self._there(field, 'i')} IS NOT NULL"
            f" THEN nullif(i.told->'{field}', %(main)s::jsonb) END"
            for field in self.spoken
        )
        return f"jsonb_build_object('*', %(main)s::jsonb) || jsonb_strip_nulls(jsonb_build_object({lines}))"

    def _heard(self) -> str:
        return (
            "t.heard || jsonb_build_object(%(source)s::text,"
            " greatest(%(as_of)s::text, t.heard->>%(source)s::text))"
        )
