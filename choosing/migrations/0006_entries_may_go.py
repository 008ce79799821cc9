"""An entry of the register can go while people hold it among their options: the database itself empties what points to
it. Whoever takes it out sees none of those rows, so no program of theirs could."""

from django.db import migrations

SQL = """
DO $$
DECLARE one record;
BEGIN
    FOR one IN
        SELECT c.conname, c.conrelid::regclass AS held FROM pg_constraint c
        WHERE c.contype = 'f' AND c.confrelid = 'providers_service'::regclass
            AND c.conrelid IN ('choosing_option'::regclass, 'choosing_idea'::regclass)
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', one.held, one.conname);
        EXECUTE format(
            'ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (service_id) REFERENCES providers_service (id)'
            ' ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED', one.held, one.conname);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("choosing", "0005_letters")]
    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
