# The only door: everything that runs here starts with one of these.
PY := .venv/bin/python

.PHONY: demo test check lock

test: check
	$(PY) -m pytest -n 2 --dist loadfile

check:
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

lock:
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra local --extra test pyproject.toml -o requirements-dev.txt
	.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.txt
