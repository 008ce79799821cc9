import pytest
from django.core.management import call_command

from access.identity import acting_for
from aspirations.models import Answer, Area
from journeys.models import Journey, Share


@pytest.mark.django_db(transaction=True)
def test_made_up_people_own_what_real_ones_would(django_user_model: type) -> None:
    call_command("make_people", journeys=20, seed=3, verbosity=0)
    owners = list(django_user_model.objects.values_list("pk", flat=True))
    assert len(owners) == 20
    shares = 0
    for owner in owners:
        with acting_for(owner):
            mine = Journey.objects.get(owner_id=owner)
            assert Area.objects.filter(journey=mine).count() == 12
            assert Answer.objects.filter(journey=mine).count() == 5
            shares += Share.objects.filter(journey=mine).count()
    assert 2 <= shares <= 18
