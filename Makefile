# Two commands matter: `make demo` runs the product, `make test` runs every check. Nothing else is needed beforehand
# than Python 3.11 or newer (with venv) and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export DJANGO_SETTINGS_MODULE ?= impact.settings.dev
unexport PYTHONDONTWRITEBYTECODE
ifdef PORT
export PORT
endif
# uv does not read pip's settings: hand over the index where pip was given one.
ifdef PIP_INDEX_URL
export UV_DEFAULT_INDEX ?= $(PIP_INDEX_URL)
endif

.PHONY: demo test lint types contracts migrations unit browser bench scale screenshots lock clean

demo: $(VENV)/runtime.stamp
	@exec $(BIN)/python manage.py demo

test: lint types contracts migrations unit browser

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	git ls-files -z 'templates/*.html' | xargs -0 $(BIN)/djade --target-version 5.2 --check

types: $(VENV)/dev.stamp
	DJANGO_SETTINGS_MODULE=impact.settings.test $(BIN)/mypy impact territories partners meetings vision

contracts: $(VENV)/dev.stamp
	$(BIN)/lint-imports

migrations: $(VENV)/dev.stamp
	DJANGO_SETTINGS_MODULE=impact.settings.test $(BIN)/python manage.py makemigrations --check --dry-run

unit: $(VENV)/dev.stamp
	DJANGO_SETTINGS_MODULE=impact.settings.test $(BIN)/pytest -n 2 -q -m "not browser"

browser: $(VENV)/dev.stamp
	@PYTHON=$(BIN)/python sh tests/browser/run.sh

bench: $(VENV)/dev.stamp
	$(BIN)/python manage.py bench

scale: $(VENV)/dev.stamp
	$(BIN)/python manage.py scale $(or $(N),1600)

screenshots: $(VENV)/dev.stamp
	$(BIN)/python manage.py screenshots

# The lock files carry hashes and no index address.
lock: $(VENV)/dev.stamp
	$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --extra embedded --extra dev pyproject.toml -o requirements-dev.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --extra embedded -c requirements-dev.txt pyproject.toml -o requirements.txt

clean:
	rm -rf $(VENV) var staticfiles

$(VENV)/bin/uv: requirements-uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Il faut Python 3.11 ou plus récent."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' || { echo "Il manque le module venv de Python (paquet python3-venv)."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@touch $@

# Installed with uv, by pip where uv cannot; a venv that has the tools of the tests keeps them.
$(VENV)/runtime.stamp: requirements.txt $(VENV)/bin/uv
	@$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes --no-build -r requirements.txt \
	  || $(BIN)/pip install -q --require-hashes --only-binary=:all: -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/bin/uv
	@$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes --no-build -r requirements-dev.txt \
	  || $(BIN)/pip install -q --require-hashes --only-binary=:all: -r requirements-dev.txt
	@touch $@
