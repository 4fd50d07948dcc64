# Ayni: make demo (see it), make test (trust it). Everything else is listed by `make help`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEMO_DIR ?= var/demo

.DEFAULT_GOAL := help
.PHONY: help install demo serve test check lint bench messages requirements screenshot clean

help: ## list what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: $(STAMP) ## install everything into .venv

$(STAMP): requirements/base.txt requirements/dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/base.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps -e .
	$(BIN)/python -m tools.messages compile
	@touch $(STAMP)

demo: install ## the network's real history at http://127.0.0.1:8000, with demo accounts
	AYNI_DATA_DIR=$(DEMO_DIR) $(BIN)/ayni demo

serve: install ## serve with the settings of the environment
	$(BIN)/ayni serve

test: install ## every test, on SQLite and on PostgreSQL, in a browser too
	$(BIN)/python -m tools.run_tests

check: install lint ## the rules of the house: order of rooms, style, types, messages, settings
	$(BIN)/lint-imports
	SECRET_KEY=check $(BIN)/mypy src/ayni/engines src/ayni/foundation src/ayni/people src/ayni/members src/ayni/questionnaires src/ayni/governance src/ayni/fund src/ayni/portfolio src/ayni/calls src/ayni/cooperation src/ayni/results src/ayni/partners
	SECRET_KEY=check $(BIN)/python -m django makemigrations --check --dry-run --settings ayni.config.settings
	$(BIN)/python -m tools.messages check

lint: install ## ruff
	$(BIN)/ruff check src tests bench tools
	$(BIN)/ruff format --check src tests bench tools

bench: install ## measure, each figure beside a named peer
	$(BIN)/python -m bench

messages: install ## gather the words to translate and compile what is translated
	$(BIN)/python -m tools.messages update
	$(BIN)/python -m tools.messages compile

requirements: ## compile the pinned, hashed requirement files
	$(BIN)/pip-compile -q --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements/base.txt requirements/base.in
	$(BIN)/pip-compile -q --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements/dev.txt requirements/dev.in

screenshot: install ## the pictures of the README, taken from the demo
	$(BIN)/python -m tools.screenshot

clean: ## remove what was built (never the data under var/)
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
