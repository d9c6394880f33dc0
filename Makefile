# For developers. Users need only `pip install modellaw` and the `modellaw` command.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
STAMP := $(VENV)/.installed

.PHONY: demo test check bench bench-redline clean

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	@touch $(STAMP)

demo: $(STAMP)  ## draft bills, redlines and tables of all examples into out/
	$(BIN)/python tools/demo.py out

test: $(STAMP)  ## all tests
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(STAMP)  ## format, lint, types, layers, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist loadfile

bench: $(STAMP)  ## timings as ratios; never a verdict
	$(BIN)/python -m tests.bench

bench-redline: $(STAMP)  ## our redline beside other engines: cost, exactness, economy; never a verdict
	$(BIN)/python -m tests.bench.bench_redline

clean:
	rm -rf $(VENV) out dist build
