from datetime import date

from django.db import migrations, models


class Migration(migrations.Migration):
    """What was counted until now were searches, which are no days: it is let go."""

    dependencies = [
        ("providers", "0024_near_by_index_alone"),
    ]

    operations = [
        migrations.RunSQL("DELETE FROM providers_missed", migrations.RunSQL.noop),
        migrations.RemoveField(model_name="missed", name="times"),
        migrations.AddField(
            model_name="missed", name="days", field=models.PositiveSmallIntegerField(default=0)
        ),
        migrations.AddField(
            model_name="missed",
            name="last_on",
            field=models.DateField(default=date(2026, 1, 1)),
            preserve_default=False,
        ),
    ]
