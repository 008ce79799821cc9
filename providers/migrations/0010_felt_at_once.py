"""Every statement that touches what the search reads leaves a mark. Marks of an hour ago are swept by the next one."""

from django.db import migrations, models

FORWARDS = """
CREATE FUNCTION providers_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    fresh bigint := (random() * 4611686018427387904)::bigint;
    mine bigint := pg_current_xact_id()::text::bigint;
BEGIN
    UPDATE providers_change SET mark = fresh, at = now() WHERE during = mine;
    IF NOT FOUND THEN
        DELETE FROM providers_change WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM providers_change WHERE at < now() - interval '1 hour' FOR UPDATE SKIP LOCKED));
        INSERT INTO providers_change (mark, during, at) VALUES (fresh, mine, now());
    END IF;
    RETURN NULL;
END $$;
"""
TABLES = (
    "providers_service",
    "providers_provider",
    "providers_word",
    "providers_postcode",
    "providers_reference_place",
    "providers_reference_authority",
)
TRIGGERS = "".join(
    f"CREATE TRIGGER changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION providers_changed();\n"
    for table in TABLES
)
BACK = "".join(f"DROP TRIGGER changed ON {table};\n" for table in TABLES) + "DROP FUNCTION providers_changed();"


class Migration(migrations.Migration):
    dependencies = [("providers", "0009_open_api")]
    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("mark", models.BigIntegerField(primary_key=True, serialize=False)),
                ("during", models.BigIntegerField(db_index=True)),
                ("at", models.DateTimeField()),
            ],
            options={"ordering": ["at"]},
        ),
        migrations.RunSQL(FORWARDS + TRIGGERS, BACK),
    ]
