from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("journeys", "0024_in_reflections"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="outbox", name="outbox_undone"),
        migrations.AddIndex(
            model_name="outbox",
            index=models.Index(
                condition=models.Q(("done_at", None), ("given_up_at", None)),
                fields=["slow", "try_at"],
                name="outbox_to_try",
            ),
        ),
        migrations.AddIndex(
            model_name="outbox",
            index=models.Index(
                condition=models.Q(("done_at", None), ("given_up_at", None)),
                fields=["slow", "due_at", "try_at"],
                name="outbox_due",
            ),
        ),
    ]
