# The front door. `make help` lists the commands; `make run` and `make test` set up all they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
export CLINIC_DATA_DIR ?= instance

BROWSER_SOURCES := $(shell find clinic/frontend -type f)
BUILT := clinic/static/build/manifest.json

.DEFAULT_GOAL := help
.PHONY: help setup run test trust trust-full lint check system database test-tools

help:
	@echo "make run     serve the clinic on http://localhost:8000 (CLINIC_PORT, CLINIC_DATA_DIR)"
	@echo "make test    everything that guards a commit"
	@echo "make trust   only the promises: nothing lost, nobody sees what is not theirs (part of 'make test')"
	@echo "make trust-full PART=kill|power|storage|clock|editors|backup|matrix|fuzz|texts|xss|scan|all   one promise in its full length, or all within ninety minutes; PART=report writes them down"
	@echo "make check   the slow checks: tests/bench"
	@echo "make lint    only the part of 'make test' that runs no tests"
	@echo "make setup   what the others do first: packages, browser parts, system libraries, database"

setup: $(VENV)/.packages $(BUILT) system database

run: setup
	@exec clinic run

test: lint test-tools
	pytest -n 2 --ignore=tests/bench --durations=10

trust: setup test-tools
	pytest -n 2 tests/trust --durations=10

trust-full: setup test-tools
	python -m tests.trust.full $(PART)

lint: setup
	ruff check .
	ruff format --check .
	mypy
	djlint --lint --quiet templates
	lint-imports
	deptry .
	codespell

check: setup test-tools
	@if find tests/bench -name 'test_*.py' 2>/dev/null | grep -q .; then \
		pytest $(wildcard tests/bench) --durations=10; \
	else \
		echo "There are no slow checks yet: tests/bench holds no test."; \
	fi

# --- Python --------------------------------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Soleus needs Python 3.11 or later. Name one: make setup PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "python3-venv is missing. Run: sudo apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.packages: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing the Python packages (a minute or two the first time) ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# --- browser parts -------------------------------------------------------------------------------

# html-validate sets the oldest Node; an older one, or none, is replaced by the one that comes as a wheel.
NODE_IS_NEW_ENOUGH := const [a, b] = process.versions.node.split(".").map(Number); \
	process.exit(a >= 24 || (a === 22 && b >= 16) || (a === 20 && b >= 19) ? 0 : 1)

node_modules/.installed: package-lock.json clinic/frontend/requirements.txt | $(VENV)/.packages
	@{ command -v npm && node -e '$(NODE_IS_NEW_ENOUGH)'; } >/dev/null 2>&1 || { \
		echo "No Node.js that is new enough: installing one into $(VENV) ..."; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check \
			--require-hashes -r clinic/frontend/requirements.txt; }
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(BUILT): node_modules/.installed $(BROWSER_SOURCES)
	npm run --silent build
	@touch $@

# --- system libraries and database ---------------------------------------------------------------

system: | $(VENV)/.packages
	@sh tests/setup/system_packages.sh pdf

test-tools: | setup
	@sh tests/setup/system_packages.sh browser
	@sh tests/setup/system_packages.sh postgresql
	@sh tests/setup/system_packages.sh faults

# Migrates again only when a migration is newer than the last time.
database: | $(VENV)/.packages $(BUILT)
	@if [ ! -e "$$CLINIC_DATA_DIR/.migrated" ] \
		|| find migrations -name '*.py' -newer "$$CLINIC_DATA_DIR/.migrated" | grep -q .; then \
		{ [ ! -e "$$CLINIC_DATA_DIR/clinic.db" ] || clinic upgrade; } \
			&& clinic migrate && touch "$$CLINIC_DATA_DIR/.migrated"; \
	fi
