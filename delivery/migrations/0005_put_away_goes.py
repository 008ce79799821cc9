"""The picture of a card, or of something that comes, is not read any more once that is put away."""

from importlib import import_module

from django.db import migrations

before = import_module("delivery.migrations.0002_in_step")
SHOWS = {
    "delivery_card": ("attachment_id", "NOT private AND put_away_at IS NULL"),
    "delivery_coming": ("face_id", "NOT private AND put_away_at IS NULL"),
    "delivery_moment": before.SHOWS["delivery_moment"],
}


def function(shows: dict[str, tuple[str, str]]) -> str:
    """As in 0002, for these rules."""
    shown = " OR ".join(
        f"EXISTS (SELECT FROM {table} WHERE {column} = a.id AND {rule})" for table, (column, rule) in shows.items()
    )
    return f"""
CREATE OR REPLACE FUNCTION delivery_picture_shown() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    SELECT ({shown}) AND NOT EXISTS (SELECT FROM aspirations_other o WHERE o.attachment_id = a.id AND o.agreed = 'no')
        INTO NEW.in_days FROM (SELECT NEW.id AS id) a;
    RETURN NEW;
END $$;
"""


PUT_AWAY = {table: column for table, (column, rule) in SHOWS.items() if "put_away_at" in rule}
SQL = function(SHOWS) + "".join(
    f"CREATE TRIGGER picture_put_away AFTER UPDATE OF put_away_at ON {table}"
    f" FOR EACH ROW EXECUTE FUNCTION delivery_picture_in_step('{column}');\n"
    for table, column in PUT_AWAY.items()
)
BACK = "".join(f"DROP TRIGGER picture_put_away ON {table};" for table in PUT_AWAY) + function(before.SHOWS)


class Migration(migrations.Migration):
    dependencies = [("delivery", "0004_brought_photo")]
    operations = [migrations.RunSQL(SQL, BACK)]
