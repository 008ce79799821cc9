"""A card of a story or a mat need not show a picture: its column is empty then, and no id."""

from django.db import migrations

BODY = """
CREATE OR REPLACE FUNCTION reflection_picture_in_step() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
DECLARE
    before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) ELSE '{}' END;
    afterwards jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) ELSE '{}' END;
BEGIN
    UPDATE journeys_attachment SET in_reflections = in_reflections WHERE id IN (
        SELECT (said.row ->> 'attachment_id')::uuid FROM (VALUES (before), (afterwards)) AS said (row)
        UNION SELECT nullif(card ->> 'picture', '')::uuid FROM (VALUES (before), (afterwards)) AS said (row),
            jsonb_array_elements(coalesce(said.row -> 'cards', '[]')) card);
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("reflection", "0005_glad_in_step")]

    operations = [migrations.RunSQL(BODY, migrations.RunSQL.noop)]
