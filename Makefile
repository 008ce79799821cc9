# The only door: everything that runs here starts with one of these, on a bare machine too.
#
#   make demo     the whole service with made-up people; PORT and DATA_DIR may be set
#   make test     every check and every test
#   make check    what a machine can see without running the service; under a minute
#   make faults   servers and processes killed at random moments, with a seed: SEED=7 make faults;
#                 one part of it: ONLY=reminders make faults; and every page of the demo looked at in every way
#   make bench    measurements
#   make shots    photograph every page as every role into shots/; the README's pictures too
#   make words    gather every word of ours for translators, compile what they gave back: docs/translating.md
#   make lock     choose newer packages and write the lock files
#
# With DATABASE_URL, DATABASE_OWNER_URL and REDIS_URL set, demo and test use those servers (docs/settings.md).

BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
ROOMS := access accounts aspirations choosing commissioning config delivery journeys planning providers reflection ui
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

.PHONY: demo test check faults bench shots words lock tables ready ready-for-tests

demo: ready
	@$(BIN)/python manage.py demo

test: ready-for-tests
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target check tables
ifdef DATABASE_URL
	DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python manage.py check_servers
endif
	$(PYTEST) --ignore=tests/faults --ignore=tests/bench

# Each can be asked alone, and `make -k check` names everything at once.
# The longest stands first.
check: check-types check-style check-imports check-templates check-django check-migrations check-words

check-style: ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: ready
	$(BIN)/mypy

check-imports: ready
	$(BIN)/lint-imports

check-templates: ready
	$(BIN)/djlint templates --lint --quiet

check-django: ready
	find $(ROOMS) tests -name '*.py' | xargs $(BIN)/django-upgrade --target-version 5.2 --check

check-migrations: ready
	DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python -m pytest -q -p no:randomly tests/config/test_migrations.py

check-words: ready
	$(BIN)/python -m config.words --check

# The tables of every test database, so that no test waits for them: tests/template.py.
tables: ready
	DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python -m tests.template

faults: ready-for-tests
	$(BIN)/python -m pytest $(if $(ONLY),tests/faults/test_$(ONLY).py,tests/faults) -q -s -p no:randomly --timeout=0
ifndef ONLY
	EVERY_LOOK=1 $(BIN)/python -m pytest tests/browser/test_every_page.py tests/browser/test_right_to_left.py \
		tests/browser/test_choosing_story.py tests/browser/test_plan_story.py \
		tests/access/test_oracle.py tests/access/test_no_marker.py -q -p no:randomly --timeout=0
endif

bench: ready-for-tests
	$(BIN)/python -m pytest tests/bench -q -s -p no:randomly --timeout=0

shots: ready-for-tests
	$(BIN)/python -m tests.shots --readme

words: ready-for-tests
	$(BIN)/python -m config.words $(LANGUAGE)

lock: ready
	$(COMPILE) --upgrade --extra local --extra test pyproject.toml -o requirements-dev.txt
	$(COMPILE) --upgrade pyproject.toml -o requirements.txt
	$(BIN)/npm update --package-lock-only --ignore-scripts

ready:
	@python3 -I config/bootstrap.py

ready-for-tests:
	@python3 -I config/bootstrap.py --tests
