"""A photo that somebody brings is a file of its own row, and none of the person's pictures until they keep it."""

from django.db import migrations, models

import delivery.models.moments

HOLD = """
CREATE OR REPLACE FUNCTION delivery_hold_brought() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    -- Nobody is announced where the owner of the tables works.
    who text := coalesce(current_setting('app.user_id', true), '');
    mine boolean := gl_owns(OLD.journey_id);
    back boolean := OLD.by_id::text = who AND OLD.state = 'waiting' AND NEW.state = 'taken_back';
    may text[] := ARRAY['changed_at', 'saves'];
BEGIN
    IF who = '' THEN RETURN NEW; END IF;
    IF mine OR back THEN may := may || ARRAY['state', 'answered_at']; END IF;
    -- Once it does not wait, its photo leaves here: kept, it is a picture of the owner's.
    IF (mine OR back) AND NEW.state <> 'waiting' AND NEW.photo = '' AND NEW.photo_small = '' THEN
        may := may || ARRAY['photo', 'photo_small'];
    END IF;
    IF to_jsonb(NEW) - may IS DISTINCT FROM to_jsonb(OLD) - may THEN
        RAISE EXCEPTION 'What somebody said stays as they said it.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state IS DISTINCT FROM OLD.state AND NEW.state = 'taken_back' AND NOT back THEN
        RAISE EXCEPTION 'The owner answers, and the writer takes back.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""
BEFORE = HOLD.replace(
    """    IF (mine OR back) AND NEW.state <> 'waiting' AND NEW.photo = '' AND NEW.photo_small = '' THEN
        may := may || ARRAY['photo', 'photo_small'];
    END IF;
""",
    "    IF mine AND NEW.attachment_id IS NULL THEN may := may || ARRAY['attachment_id']; END IF;\n",
)


class Migration(migrations.Migration):
    dependencies = [("delivery", "0003_changes_signed")]
    operations = [
        migrations.RemoveField("brought", "attachment"),
        migrations.AddField(
            "brought", "photo",
            models.FileField(blank=True, max_length=200, upload_to=delivery.models.moments._photo_place),
        ),
        migrations.AddField(
            "brought", "photo_small",
            models.FileField(blank=True, max_length=200, upload_to=delivery.models.moments._small_place),
        ),
        migrations.AddField("brought", "width", models.PositiveIntegerField(default=0, verbose_name="pixels")),
        migrations.AddField("brought", "height", models.PositiveIntegerField(default=0, verbose_name="pixels")),
        migrations.RunSQL(HOLD, BEFORE),
    ]  # fmt: skip
