# Everything runs from this folder, in .venv, which makes itself. Needs python3 (3.11 or newer) with venv, and make.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml

.PHONY: help setup demo demo-record run test check bench torture format catalogs lock clean
.DEFAULT_GOAL := help

help:  ## show this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

setup: $(READY)  ## make .venv with everything in it

# uv comes out of the lock like all the rest, hash and all; then it is quicker than pip at fetching the others.
$(READY): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Bantar needs Python 3.11 or newer.")'
	@echo "Making .venv. The first time this takes half a minute or so."
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv
	@sed -n '/^uv==/,/# via/p' requirements-dev.lock > .venv/uv.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.lock
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-build-isolation --no-deps --editable .
	@touch $@

demo: $(READY)  ## see the bot at work, then try it on a page; TOUR=no, SERVE=no, PORT=8090
	@$(BIN)/python -m playground.demo

demo-record: $(READY)  ## write the tour and pictures of the page to docs/demo/
	@$(BIN)/python -m playground.record

run: $(READY) config.toml  ## run the bot with config.toml
	@$(BIN)/bantar run

config.toml:
	@echo "There is no config.toml yet. Make yours from the example, then try again:"
	@echo "  cp config.example.toml config.toml"
	@echo "The token from @BotFather goes alone into token.txt; docs/pasang.md and docs/install.md show how."
	@exit 1

# compiled once for all its processes, whatever the environment says
COUNTED := -p tests.counting --counted=build/coverage.json
test: $(READY)  ## run all tests; COVER=yes: and count their lines; BOTH=yes: those of the handlers on both databases
	@mkdir -p build
	@PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX=$(CURDIR)/build/compiled $(BIN)/python -m pytest -n 2 --dist worksteal $(if $(BOTH),,--in-turn) $(if $(COVER),$(COUNTED))
	@$(if $(COVER),$(BIN)/python -m tools.coverage_floors build/coverage.json)

check: $(READY)  ## format, lint, types, layers, catalogs, migrations, example configuration, links
	$(BIN)/ruff format --check --quiet --output-format=concise .
	$(BIN)/ruff check --quiet --output-format=concise .
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tools.catalogs check
	$(BIN)/python -m tools.migrations check
	$(BIN)/python -m tools.config_example check
	$(BIN)/python -m tools.links check

torture: $(READY)  ## kill the bot a hundred times, try it with faults, fuzz its reading; TORTURE=--quick, --write, or one part
	@$(BIN)/python -m tests.torture $(TORTURE)

bench: $(READY)  ## measure the bot against its promises; BENCH=--quick, --write, or one part
	@$(BIN)/python -m tests.benchmarks $(BENCH)

format: $(READY)  ## put the code in its usual form
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

catalogs: $(READY)  ## bring the texts of the code into locales/
	@$(BIN)/python -m tools.catalogs update

# what runs in the image is what the tests ran on: the smaller lock follows the larger one
lock: $(READY)  ## remake both lock files; UPGRADE=--upgrade takes the newest versions
	@$(COMPILE) $(UPGRADE) --extra dev --output-file requirements-dev.lock
	@$(COMPILE) $(UPGRADE) --constraint requirements-dev.lock --output-file requirements.lock

clean:  ## remove what was made here: .venv and build
	@rm -rf .venv build
