# Two commands do everything on a fresh machine: `make run` and `make test`. Both set up .venv first.
# On Windows without make, README.md says what to type instead. `make build` packages the program and tests that.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check unit build bench screens words lock clean

run: .venv/ready
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		$(BIN)/python main.py; \
	else \
		mkdir -p build && $(BIN)/python main.py new build/example.piew.json --example --force \
		&& $(BIN)/python main.py export build/example.piew.json -o build/example.docx \
		&& echo "There is no screen here, so the worked example was exported to Word instead: build/example.docx"; \
	fi

test: check unit

check: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# On as many processors as there are: one after the other the tests take twice as long on two.
unit: .venv/ready
	$(BIN)/python -m pytest -n auto

# The same commit gives the same bytes: no random order of sets, and the commit's own time wherever one is written.
build: export PYTHONHASHSEED = 0
build: export SOURCE_DATE_EPOCH = $(shell git log -1 --format=%ct 2>/dev/null || echo 315532800)
build: export PYINSTALLER_CONFIG_DIR = build/pyinstaller
build: .venv/ready
	rm -rf dist
	$(BIN)/pyinstaller --log-level ERROR build.spec
	cat dist/*-sizes.txt
	$(BIN)/python -m pytest -m frozen -n auto --dist loadfile tests/acceptance

bench: .venv/ready
	$(BIN)/python -m tests.bench

screens: .venv/ready
	$(BIN)/python tests/screens.py build/screens

# The stamp follows the lock file, so a changed dependency is installed by the next command.
.venv/ready: requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@touch $@

# The British word list, from the one package that tests/words.py knows by its hash; needs npm.
words: .venv/ready
	mkdir -p build && npm pack --silent --pack-destination build dictionary-en-gb@3.0.0
	$(BIN)/python tests/words.py build/dictionary-en-gb-3.0.0.tgz

# After a change of dependencies in pyproject.toml; needs uv (https://docs.astral.sh/uv/).
lock:
	uv pip compile --universal --generate-hashes --python-version 3.11 --all-extras --no-header pyproject.toml -o requirements.lock

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
