import pytest
from django.apps import apps

OURS = {
    "access",
    "accounts",
    "aspirations",
    "choosing",
    "commissioning",
    "delivery",
    "journeys",
    "planning",
    "providers",
    "reflection",
}
MODELS = [model for model in apps.get_models() if model._meta.app_label in OURS]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_personal_or_plain(model: type) -> None:
    fields = {field.name for field in model._meta.concrete_fields}
    personal, plain = model.Privacy.personal, model.Privacy.plain
    assert personal | plain == fields, f"not classified or not there: {(personal | plain) ^ fields}"
    assert not personal & plain
