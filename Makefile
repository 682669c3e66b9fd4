# One private environment in the checkout; `make run` and `make test` need only python3 (3.11+) and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
DEV    := $(VENV)/.installed-dev
SHELL  := /bin/sh
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
NOT_INSTALLED = "The packages could not be installed; pip says why above. Behind a proxy or without the internet, set PIP_INDEX_URL to a package index within reach."

.PHONY: run test lint check bench schema pictures clean

run: $(STAMP)
	@$(BIN)/mediation-tui $(ARGS)

test: $(DEV)
	@$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

lint: $(DEV)
	$(BIN)/ruff check mediation_tui db tests bench docs
	$(BIN)/ruff format --check mediation_tui db tests bench docs
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
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here. mediation-tui needs Python 3.11 or newer: https://www.python.org/downloads/ or your system's packages."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "mediation-tui needs Python 3.11 or newer; this is %d.%d. If a newer one is installed beside it: make run PYTHON=python3.12" % sys.version_info[:2])'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python cannot make environments here. On Debian or Ubuntu: sudo apt install python3-venv"; exit 1; }

$(STAMP): pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing mediation-tui into $(VENV) (the first time takes about half a minute) ..."
	@$(INSTALL) -e . || { echo $(NOT_INSTALLED); exit 1; }
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing mediation-tui and its test tools into $(VENV) ..."
	@$(INSTALL) -e '.[dev]' || { echo $(NOT_INSTALLED); exit 1; }
	@touch $(STAMP) $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
