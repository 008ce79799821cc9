"""The questions for family carers, version 1, published."""

from datetime import date

from django.db import migrations

from aspirations.framework.load import load


def forwards(apps, schema_editor):
    load(1, date(2026, 11, 22), apps, schema_editor.connection.alias, kind="carer")


class Migration(migrations.Migration):
    dependencies = [("aspirations", "0008_carers_framework")]
    # No way back: a published framework is never taken away from under those who answered it.
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
