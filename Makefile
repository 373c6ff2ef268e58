# Every command of the project. `make demo` and `make test` install what they need into .venv.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
FROM := pyproject.toml

help: ## show this list
	@grep -E '^[a-z ]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /: /'

demo: .venv/.installed ## run the worked case from its reports to its brief
	@$(BIN)/detente demo

test: .venv/.tools ## run every test
	@sh scripts/browser.sh
	@$(BIN)/pytest -n 2 --dist loadgroup

lint: .venv/.tools ## check style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: .venv/.tools ## check types
	@$(BIN)/mypy

bench: .venv/.tools ## run the slow studies
	@$(BIN)/python benchmarks/demo.py
	@$(BIN)/python benchmarks/coder_gold.py
	@$(BIN)/python benchmarks/coder_recognition.py
	@$(BIN)/python benchmarks/coder_speed.py

docs: .venv/.tools ## write the generated reference pages again
	@$(BIN)/python scripts/build_docs.py

size: .venv/.installed ## say how large .venv is, and of what
	@$(BIN)/python scripts/venv_size.py

clean: ## remove what the commands above made
	rm -rf .venv central_asia out build dist

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "detente needs Python 3.11 or later; $$($(PYTHON) -V) was found. Try: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@if command -v uv >/dev/null 2>&1; then uv venv --quiet --python "$$(command -v $(PYTHON))" .venv; else $(PYTHON) -m venv .venv; fi
	@touch $@

.venv/.installed: .venv/.made $(FROM)
	@echo "installing detente into .venv" >&2
	@if command -v uv >/dev/null 2>&1; then VIRTUAL_ENV=.venv uv pip install --quiet -e .; \
	  else $(BIN)/python -m pip install -qq --disable-pip-version-check -e .; fi
	@touch $@

.venv/.tools: .venv/.installed $(FROM)
	@echo "installing the test tools into .venv" >&2
	@if command -v uv >/dev/null 2>&1; then VIRTUAL_ENV=.venv uv pip install --quiet --group dev; \
	  else $(BIN)/python -m pip install -qq --disable-pip-version-check 'pip>=25.1' && \
	       $(BIN)/python -m pip install -qq --disable-pip-version-check --group dev; fi
	@touch $@

.PHONY: help demo test lint types bench docs size clean
