from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reflection", "0008_said_yes_after_the_wall")]

    operations = [
        migrations.AddField(
            model_name='celebration',
            name='heard',
            field=models.TextField(blank=True, max_length=4000, verbose_name='what is said in it'),
        ),
    ]
