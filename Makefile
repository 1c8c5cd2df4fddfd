# Two commands: `make run` shows the product, `make test` proves it.
# Both are trials and have the rehearsal: the demonstration and the replay. An installation in use has neither
# its packages nor its commands: pip install -r requirements.txt, and docs/operations.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000

.PHONY: run test lint messages docs screenshots clean

run: $(VENV)/.rehearsal
	@$(BIN)/python manage.py serve --port $(PORT)

test: $(VENV)/.development
	@$(BIN)/python tools/system_packages.py
	@$(BIN)/python -m tools.test

lint: $(VENV)/.development
	$(BIN)/ruff format kokous tests tools manage.py
	$(BIN)/ruff check --fix kokous tests tools manage.py
	$(BIN)/djade --target-version 5.2 $$(find kokous -name '*.html')
	$(BIN)/djlint --lint --quiet kokous
	$(BIN)/mypy

messages: $(VENV)/.development  ## collect the UI's sentences and compile the translations
	$(BIN)/python tools/messages.py

docs: $(VENV)/.development  ## write the generated pages anew
	$(BIN)/python -m kokous.rules.law_coverage
	$(BIN)/python manage.py actions_doc

# The stamps make a second start immediate and independent of the network.
$(VENV)/.rehearsal: requirements-rehearsal.txt requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Kokous needs Python 3.11 or newer (try: make PYTHON=python3.12 $(MAKECMDGOALS))"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "The venv module is missing (Debian: apt install python3-venv)"; exit 1; }
	@echo "Installing packages ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-rehearsal.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt requirements-rehearsal.txt requirements.txt
	@$(MAKE) --no-print-directory $(VENV)/.rehearsal
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache

screenshots: $(VENV)/.development  ## take the README's pictures anew
	SCREENSHOTS=1 $(BIN)/python -m pytest -q tests/browser/test_tour.py
