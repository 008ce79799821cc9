from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delivery", "0002_in_step")]
    operations = [
        migrations.RemoveConstraint(model_name="change", name="a_change_goes_to_one_side"),
        migrations.AddField(
            model_name="change",
            name="signed",
            field=models.BooleanField(default=False, verbose_name="they see my name"),
        ),
        migrations.AddField(
            model_name="change",
            name="before",
            field=models.JSONField(blank=True, default=list, verbose_name="what I said of it before"),
        ),
        migrations.AlterField(
            model_name="change",
            name="to_name",
            field=models.CharField(blank=True, max_length=80, verbose_name="what I call them"),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(("to_user", None), ("to_team", None), _connector="OR"),
                name="a_change_goes_to_one_side_at_most",
            ),
        ),
    ]
