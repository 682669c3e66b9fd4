# One private environment in the checkout; `make run` and `make test` need only python3 (3.11+) and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
DEV    := $(VENV)/.installed-dev
SHELL  := /bin/sh

.PHONY: run test lint check bench schema pictures clean

run: $(STAMP)
	@$(BIN)/mediation-tui $(ARGS)

test: $(DEV)
	@$(BIN)/python -m pytest -n auto $(ARGS)

lint: $(DEV)
	$(BIN)/ruff check mediation_tui db tests bench
	$(BIN)/ruff format --check mediation_tui db tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

bench: $(DEV)
	$(BIN)/python bench/run.py $(ARGS)

schema: $(DEV)
	$(BIN)/python -m mediation_tui.store.schema > db/schema.sql

pictures: $(DEV)
	$(BIN)/python docs/pictures/make.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "mediation-tui needs Python 3.11 or newer; this is %d.%d. Try: make run PYTHON=python3.12" % sys.version_info[:2])'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python cannot make environments here. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }

$(STAMP): pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing mediation-tui into $(VENV) (the first time takes about half a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing mediation-tui and its test tools into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(STAMP) $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
