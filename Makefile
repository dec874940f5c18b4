# Two commands matter: `make demo` and `make test`. Both need Python 3.11, git and make, and nothing else.
.DEFAULT_GOAL := help
PYTHON := $(shell for p in python3.11 python3.12 python3.13 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
OUT := out/demo
STORE := $(OUT)/store
MAP := $(OUT)/map
BUNDLE := src/thidua/web/bundle

.PHONY: help pictures demo test check format lint types unit smoke lock clean bench servers

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/run: requirements/run.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "thidua needs Python 3.11, 3.12 or 3.13 on the PATH"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing what thidua needs into $(VENV) (about a minute)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@test -f $(BUNDLE)/manifest.json || echo "the pages of 'thidua serve' will do without the query editor, the overview and the smaller fonts: $$(cat build/bundle-failed.txt 2>/dev/null)"
	@$(MAKE) --no-print-directory perhaps-fast
	@touch $@

$(VENV)/dev: $(VENV)/run requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# a C compiler makes reading 1.7 times as fast; where there is none, or it fails, the same modules run as plain Python
.PHONY: fast
fast: $(VENV)/dev ## compile the reader, where a C compiler is (one to two minutes)
	$(BIN)/python -m thidua.cli.compiling --check examples/documents

.PHONY: perhaps-fast
perhaps-fast:
	@if test -n "$(PLAIN)" || ! command -v $${CC:-cc} >/dev/null; then echo "documents are read by plain Python (no C compiler, or PLAIN is set)"; else \
	  echo "compiling the reader (one to two minutes; PLAIN=1 leaves it out)"; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/compile.txt; \
	  $(BIN)/python -m thidua.cli.compiling --optional --check examples/documents; fi

# scripts and fonts of others for the pages: made when thidua is installed, and again by this after web/ has changed
.PHONY: bundle
bundle: $(VENV)/dev ## make the web bundle (needs an npm registry; brings its own Node)
	THIDUA_BUNDLE=require $(BIN)/python tools/packaging/bundling.py

pictures: $(VENV)/dev ## make the pictures of the README again (wants Chromium)
	$(BIN)/python tools/make_pictures.py

demo: $(VENV)/run ## load the sample documents, check, ask, draw; says where everything is
	@rm -rf $(OUT) && mkdir -p $(OUT)
	@BIN=$(BIN) OUT=$(OUT) STORE=$(STORE) MAP=$(MAP) bash examples/demo.sh

test: lint types unit ## all checks and tests

check: test smoke ## all that CI runs

lint: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/dev
	$(BIN)/mypy

unit: $(VENV)/dev
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder --durations 20 -q

servers: $(VENV)/dev ## the tests of stores on real servers: Fuseki (fetched; wants Java 17), and Oxigraph where its program is
	THIDUA_FUSEKI="$$(tools/fuseki.sh)" $(BIN)/pytest -q -rs tests/cli/test_backends.py tests/unit/store/test_servers_alike.py

format: $(VENV)/dev ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

smoke: $(VENV)/dev ## the built wheel in an environment without developers' tools
	PYTHON=$(PYTHON) BIN=$(BIN) bash tools/smoke.sh

bench: $(VENV)/dev ## accuracy and speed tables
	@$(MAKE) --no-print-directory perhaps-fast
	$(BIN)/python bench/accuracy/run.py
	$(BIN)/python bench/speed/run.py

lock: ## renew the pinned requirements
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra compile pyproject.toml -o requirements/compile.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --extra notebook --extra parquet --group dev pyproject.toml -o requirements/dev.txt

clean: ## remove what was made
	rm -rf $(VENV) out build dist src/thidua/_compiled $(BUNDLE)
