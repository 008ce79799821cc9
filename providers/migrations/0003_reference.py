from django.db import migrations

from providers import reference

# What rows pass through on their way in is worth nothing after a crash, so it need not be logged. Room is left
# on the pages of the register so that a newer date on a row rewrites no index.
STORAGE = """
ALTER TABLE providers_incoming SET UNLOGGED;
ALTER TABLE providers_incomingpostcode SET UNLOGGED;
ALTER TABLE providers_service SET (fillfactor = 85);
ALTER TABLE providers_provider SET (fillfactor = 85);
"""


def load(apps, schema_editor):
    reference.load(schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("providers", "0002_register")]

    operations = [
        migrations.RunSQL(STORAGE, migrations.RunSQL.noop),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
