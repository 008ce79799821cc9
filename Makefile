# The only door: everything that runs here starts with one of these.
#   make demo   the whole service with made-up people; PORT and DATA_DIR may be set
#   make test   every check and every test
PY := .venv/bin/python

.PHONY: demo test check bench faults lock bootstrap bootstrap-test

demo: bootstrap
	@$(PY) manage.py demo

test: bootstrap-test
	@$(MAKE) --no-print-directory check
	$(PY) -m pytest -n 2 --dist loadfile

bootstrap:
	@python3 -I config/bootstrap.py

bootstrap-test:
	@python3 -I config/bootstrap.py --tests
