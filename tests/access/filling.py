"""A row with something in every column that must have something."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone


def fill(model: type[models.Model], **values: Any) -> Any:
    """A row with something in every column that must have something."""
    for column in model._meta.concrete_fields:
        if (
            column.attname in values
            or column.has_default()
            or column.has_db_default()
            or column.null
            or column.is_relation
        ):
            continue
        if isinstance(column, models.CharField | models.TextField):
            choices = [value for value, _ in column.flatchoices if value]
            values[column.attname] = choices[0] if choices else "x"
        elif isinstance(column, models.IntegerField):
            values[column.attname] = 1
        elif isinstance(column, models.DateTimeField):
            values[column.attname] = timezone.now() + timedelta(days=1)
        elif isinstance(column, models.DateField):
            values[column.attname] = timezone.localdate()
    return model(**values)
