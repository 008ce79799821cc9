import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
application = get_wsgi_application()

from access.roles import refuse_strong_role  # noqa: E402
from journeys.leaving.receipts import refuse_to_serve  # noqa: E402

# Better no page at all than pages for which the second wall does not hold.
refuse_strong_role()
# Nor any on which somebody who left is back, because a backup was restored.
refuse_to_serve()
# Once for all processes, and not by whoever asks each of them first, who would wait two seconds for it.
import_module(settings.ROOT_URLCONF)
connections.close_all()
