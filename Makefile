# Everything that the project does with itself. Needs nothing but make and Python 3.11 or newer.
#   make demo     the main job on a sample        make test    all checks and all tests
#   make check    linters, types, word lists      make bench   speed and memory        make eval   the scorer's figures
#   make fuzz     hostile inputs found by coverage, for TIME seconds

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SAMPLE ?= samples/ru_mfa_consultations.md
EVAL ?= ../shared/eval
TEXTS ?= samples
GOLD ?= samples/gold
TIME ?= 1800

.PHONY: demo test check bench eval fuzz clean
.DELETE_ON_ERROR:

demo: $(VENV)/.installed
	$(BIN)/diplo parse $(SAMPLE) --format table
	$(BIN)/diplo parse $(SAMPLE)

test: check
	$(BIN)/pytest -q --numprocesses auto --dist loadfile

check: $(VENV)/.installed-dev
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo > $(VENV)/lint-imports.log || { cat $(VENV)/lint-imports.log; exit 1; }
	$(BIN)/python -m diplo_cli.checks

bench: $(VENV)/.installed-dev
	$(BIN)/python -m tests.bench

# Texts against annotations (TEXTS=, GOLD=). A larger set with a scorer of its own is no part of the project: where it
# is at hand (EVAL=), it is scored too.
eval: $(VENV)/.installed
	@echo "$(TEXTS), annotations in $(GOLD)"
	@$(BIN)/python -m tests.evaluate $(TEXTS) $(GOLD)
	@if [ -e $(EVAL)/score.py ]; then set -e; out=$$(mktemp -d); trap 'rm -rf "$$out"' EXIT; \
	  $(BIN)/diplo batch $(EVAL)/dev/texts -o "$$out/records.jsonl" -q; \
	  echo; echo "news and releases of many countries"; \
	  $(BIN)/python $(EVAL)/score.py $(EVAL)/dev/gold "$$out/records.jsonl"; \
	  echo; $(BIN)/python -m tests.calibrate --told $(EVAL)/score.py $(EVAL)/dev/gold $(EVAL)/dev/texts 2> /dev/null; \
	fi

fuzz: $(VENV)/.installed-fuzz
	$(BIN)/python -m tests.fuzz -max_total_time=$(TIME)

clean:
	rm -rf $(VENV) build dist

# Stamps: what is installed, as of which pyproject.toml. Editable, so that the code needs no new installation.
$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: $(PYTHON) is older than Python 3.11; name a newer one with PYTHON="; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.created pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-fuzz: $(VENV)/.created pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	@touch $@ $(VENV)/.installed $(VENV)/.installed-dev
