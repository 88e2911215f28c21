# `make demo` and `make test` are all that a fresh checkout needs; the rest is for those who change it.
.DEFAULT_GOAL := help
.NOTPARALLEL:
SHELL := /bin/sh
BIN := .venv/bin
DEMO ?= demo
ROWS ?= 1000
export PYTHON

.PHONY: help demo test lint types layers unit accuracy reference lock clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/.core ## Install, make the example workbooks and refine them
	$(BIN)/hotpass demo $(DEMO) --rows $(ROWS)

test: lint types layers unit ## Install and run every check

lint: .venv/.dev ## Check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.dev ## Check types
	$(BIN)/mypy

layers: .venv/.dev ## Check that imports only point downward
	$(BIN)/lint-imports

unit: .venv/.dev ## Run the tests
	$(BIN)/python -m pytest -n 2

accuracy: .venv/.core ## Measure how well rows are put together, on sets whose truth is known
	@requirements/install.sh accuracy
	$(BIN)/hotpass bench accuracy febrl1 febrl2 febrl3 febrl4 generator:10000

reference: .venv/.dev ## Write the generated pages of docs/reference again
	$(BIN)/python docs/generate.py

# The locks: every package with its hashes, no index named. `all` is resolved first and holds the others to it, so
# that one environment can take every extra.
COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	--no-emit-index-url --no-emit-find-links pyproject.toml --group build
lock: ## Write requirements/*.txt again (needs uv)
	$(COMPILE) --all-extras --group dev --output-file requirements/all.txt
	$(COMPILE) --group dev --constraint requirements/all.txt --output-file requirements/dev.txt
	$(COMPILE) --constraint requirements/all.txt --output-file requirements/core.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links --no-deps --group accuracy --output-file requirements/accuracy.txt

clean: ## Remove the environment, caches and demo
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build $(DEMO)

.venv/.core: requirements/core.txt requirements/install.sh pyproject.toml
	@requirements/install.sh core
	@touch $@

.venv/.dev: requirements/dev.txt requirements/install.sh pyproject.toml
	@requirements/install.sh dev
	@touch .venv/.core $@
