# Qirtas: `make run` opens the editor, `make test` tests it; both set up everything they need.

VENV ?= .venv
BIN := $(VENV)/bin
ARGS ?=
SYSTEM := @tools/python tools/system.py

.NOTPARALLEL:
.PHONY: run test test-xcb check lint bench gallery surfaces fuzz torture validators wordpress venv system lock clean help

help:
	@echo "make run         open the editor on a sample article (without a display: write it to build/sample)"
	@echo "make test        run the tests, without a display (ARGS='tests/text -x' for some)"
	@echo "make check       lint, types, layers, all tests, and the window's tests again under Xvfb"
	@echo "make bench       print the tables of times and memory"
	@echo "make gallery     paint every window, panel, menu and dialog in three languages and themes (ARGS='-l ar -t paper')"
	@echo "make surfaces    judge the words and the room of each in every language at every scale (ARGS='-l fr -t 200')"
	@echo "make fuzz        try thousands of damaged files, then those made to exhaust"
	@echo "make torture     kill, fill, cut the power and interfere, a thousand times, and count what is lost"
	@echo "make validators  fetch the checkers of DOCX and HTML for the tests"
	@echo "make wordpress   fetch the block library of WordPress for its tests (800 MB pass through)"
	@echo "make dist        gather the program with its Python and Qt in one folder (build/freeze/qirtas)"
	@echo "make deb         make a Debian package of that;  make test-deb: install and use it in a clean root"
	@echo "make venv        make $(VENV) alone;  make clean: remove what was built"

run: system venv
	@$(BIN)/python tools/run.py

test: system venv
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(SHARED) $(ARGS)

# Long, and the same without an X server: `make test` has run them.
WITHOUT_X := tests/accessibility/test_surfaces.py tests/app/test_answering.py \
	tests/app/test_crashes.py tests/features/guide/test_chapters.py tests/features/package \
	tests/features/preflight/test_corpus.py tests/features/social/test_snippet_command.py

# What needs an X server: real keys and pictures through the xcb platform.
test-xcb: system venv
	$(SYSTEM) xvfb
	$(SYSTEM) --optional bus
	$(BIN)/python tools/xvfb.py --displays 4 $(BIN)/python -m pytest $(SHARED) --ignore-glob='*/test_cli*' \
		$(addprefix --ignore=,$(WITHOUT_X)) \
		tests/accessibility tests/app tests/bridge tests/features tests/ui $(ARGS)

lint: venv
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	@$(BIN)/python tools/node.py
	$(BIN)/pyright --pythonpath $(BIN)/python
	$(BIN)/lint-imports

check: SHARED := -n auto --maxprocesses 4
check: lint validators test test-xcb

bench: system venv
	@tools/python tools/environment.py $(VENV) dev bench
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks $(ARGS)

gallery: system venv
	$(BIN)/python -m tests.gallery $(ARGS)

surfaces: system venv
	$(BIN)/python -m tests.gallery.judging $(ARGS)

fuzz: venv
	$(BIN)/python -m tests.fuzzing $(or $(ARGS),10000)
	$(BIN)/python -m tests.fuzzing --bombs

torture: system venv
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.torture $(ARGS)

validators: venv
	$(SYSTEM) --optional java office pdf
	$(BIN)/python tools/validators.py

wordpress: venv
	$(BIN)/python tools/blocklibrary.py

dist: system
	$(SYSTEM) shared strip
	@tools/python packaging/freeze.py $(ARGS)

deb: dist
	$(SYSTEM) packages desktops
	@build/freeze/venv/bin/python packaging/debian.py

# Needs root: it makes the root of a clean Debian 12 in build/root and installs the package there.
test-deb: deb
	$(SYSTEM) roots xvfb keys
	@tools/python packaging/walk.py

system:
	$(SYSTEM) venv qt
	$(SYSTEM) --optional preview

venv:
	$(SYSTEM) venv
	@tools/python tools/environment.py $(VENV) dev

lock: venv
	@tools/python tools/environment.py $(VENV) dev bench
	$(BIN)/python tools/lock.py

clean:
	rm -rf build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find editor tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
