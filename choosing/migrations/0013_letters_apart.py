"""An entry can go while letters to it stand: they keep what it was called. What was written in one is held still."""

import django.db.models.deletion
from django.db import migrations, models

SQL = """
-- What may be written in a letter that stands: the provider's answer. The rest is done by the wall itself.
CREATE TRIGGER hold_still BEFORE UPDATE ON choosing_letter FOR EACH ROW
    EXECUTE FUNCTION access_hold_still(
        'answer', 'answered_on', 'closed_on', 'service_id inside', 'service_name inside', 'gone_on inside');

-- `build` writes what takes a letter away (access/held.py); the policy that asked this one is written anew after it.
DROP TRIGGER letter_goes ON choosing_question;
DROP TRIGGER letter_let_go ON choosing_question;
DROP TRIGGER letter_goes ON choosing_interest;
DROP TRIGGER letter_let_go ON choosing_interest;
DROP FUNCTION choosing_letter_goes();
DROP FUNCTION IF EXISTS gl_same_letter(uuid, uuid, text, text, date) CASCADE;
"""
# Whoever takes the entry out sees no letter, so no program of theirs could empty what points to it.
EMPTIED = """
DO $$
DECLARE one record;
BEGIN
    FOR one IN
        SELECT conname FROM pg_constraint
        WHERE contype = 'f' AND confrelid = 'providers_service'::regclass AND conrelid = 'choosing_letter'::regclass
    LOOP
        EXECUTE format('ALTER TABLE choosing_letter DROP CONSTRAINT %I', one.conname);
        EXECUTE format(
            'ALTER TABLE choosing_letter ADD CONSTRAINT %I FOREIGN KEY (service_id) REFERENCES providers_service (id)'
            ' ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED', one.conname);
    END LOOP;
END $$;
UPDATE choosing_letter l SET service_name = left(concat_ws(', ', s.name, nullif(s.town, '')), 300)
    FROM providers_service s WHERE s.id = l.service_id;
"""


class Migration(migrations.Migration):
    dependencies = [("choosing", "0012_closed_to_whoever_comes_later"), ("access", "0003_hold_still")]
    operations = [
        migrations.AddField("letter", "gone_on", models.DateField(blank=True, null=True)),
        migrations.AddField(
            "letter", "service_name", models.CharField(blank=True, default="", max_length=300), preserve_default=False
        ),
        migrations.AlterField(
            "letter",
            "service",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="providers.service"
            ),
        ),
        migrations.RunSQL(EMPTIED, migrations.RunSQL.noop),
        migrations.RunSQL(SQL, migrations.RunSQL.noop),
    ]
