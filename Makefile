# `make run` starts Mailleur, `make test` passes every test and check; both prepare what they need.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run install test bench simulate golden diagrams pictures clean

run: .venv/runtime
	@exec $(BIN)/mailleur run

install: .venv/runtime

test: .venv/dev
	@$(BIN)/python -m tests.checks

bench: .venv/dev .venv-bench/made
	@$(BIN)/python -m tests.bench $(BENCH)

simulate: .venv/dev
	$(BIN)/python -m tests.simulation --seeds 10000

golden: .venv/dev
	$(BIN)/python -m pytest tests --update-golden -q -k golden

diagrams: .venv/runtime
	$(BIN)/mailleur diagram docs/dialogues

pictures: .venv/dev
	$(BIN)/python -m tools.pictures

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Mailleur needs Python 3.11 or later (make PYTHON=python3.12 ...)")'
	@$(PYTHON) -m venv .venv
	@touch .venv/python

.venv/runtime: .venv/python pyproject.toml requirements/runtime.txt
	@$(PIP) install --require-hashes -r requirements/runtime.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch .venv/runtime

.venv/dev: .venv/runtime requirements/dev.txt
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch .venv/dev

.venv-bench/made: requirements/bench.txt
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/bench.txt
	@touch .venv-bench/made

clean:
	rm -rf .venv .venv-bench .bench
