# Two commands for everybody: `make demo` and `make test`. Each sets up its own virtual environment.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test thorough quick lint bench bench-extraction bench-weighing screenshots lock golden clean

INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# What running needs, and what developing needs besides, over it.
$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/ready-to-develop: requirements-dev.lock $(VENV)/ready
	$(INSTALL) --require-hashes -r requirements-dev.lock
	touch $@

demo: $(VENV)/ready
	$(BIN)/claimgraph demo -o demo

test: $(VENV)/ready-to-develop lint
	$(BIN)/python -m pytest -n 2

# Without the slow ones: for another Python, in an environment of its own (make quick PYTHON=python3.13 VENV=.venv-3.13).
quick: $(VENV)/ready-to-develop
	$(BIN)/python -m pytest -n 2 -m "not slow" --ignore=tests/serve --ignore=tests/draw --ignore=tests/test_wheel.py

# As `make test`, with tenfold as many examples for each law: for a night, or before a release.
thorough: $(VENV)/ready-to-develop lint
	$(BIN)/python -m pytest -n 2 --hypothesis-profile=thorough

lint: $(VENV)/ready-to-develop
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/ready-to-develop
	$(BIN)/python benchmarks/run.py

# Three of these want data that is not ours to pass on, beside the checkout; each says so where it is missing.
bench-extraction: $(VENV)/ready-to-develop
	$(BIN)/python benchmarks/extraction/attribution.py
	$(BIN)/python benchmarks/extraction/casualties.py
	$(BIN)/python benchmarks/extraction/strangers.py
	$(BIN)/python benchmarks/extraction/throughput.py

bench-weighing: $(VENV)/ready-to-develop
	for script in arithmetic lineage history accounts background names linking_events many_claims oracle; do \
	  $(BIN)/python benchmarks/weighing/$$script.py || exit 1; done

# Renew docs/screenshots; look at them before you commit them. Needs Chromium.
screenshots: $(VENV)/ready-to-develop
	$(BIN)/python contrib/screenshots.py

# Renew the golden files after a wanted change of output, then read the difference before you commit it.
golden: $(VENV)/ready-to-develop
	CLAIMGRAPH_RENEW_GOLDENS=1 $(BIN)/python -m pytest -q -n 2 tests

# Needs uv; the locks name packages and hashes only. Both pin the same versions.
LOCK := uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header --no-annotate --no-strip-extras
RUN := --extra extract --extra serve --extra files --group build
lock:
	$(LOCK) $(RUN) --group dev pyproject.toml -o requirements-dev.lock
	$(LOCK) $(RUN) --constraint requirements-dev.lock pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) demo dist
