# Needs make and a Python of 3.11 or later; all else is installed into .venv from the hashed locks in requirements/.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test test-clusters browser bench train lint types format lock picture reference serve image clean

VENV := .venv
PY := $(VENV)/bin/python
INSTALL := $(PY) -m pip --disable-pip-version-check install -qq
LOCKER := $(VENV)-lock
CLUSTERS := $(VENV)-clusters
COMPILE := $(LOCKER)/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
ENGINE ?= $(shell command -v podman >/dev/null 2>&1 && echo podman || echo docker)
IMAGE ?= localhost/cleaner:latest

help:  ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/.runtime  ## set up, clean the sample pages, show body, metadata and removals
	@for page in samples/ferry.txt samples/ferry.html; do \
		printf '\n$$ cleaner clean --format json %s\n' "$$page"; \
		$(PY) -m cleaner clean --format json "$$page" | $(PY) examples/show_result.py || exit 1; \
	done
	@printf '\nThe same pages line by line:  %s\n' "$(VENV)/bin/cleaner clean --explain samples/ferry.txt"
	@printf 'Start the HTTP service with:  %s\n' "make serve"
	@printf 'and clean a page through it:  %s\n' \
		"curl -H 'Content-Type: text/html' --data-binary @samples/ferry.html http://127.0.0.1:8000/v1/clean"

test: $(VENV)/.dev browser  ## set up and run all tests (ARGS='-k word' picks some)
	$(PY) -m pytest $(ARGS)

browser:  ## install the Chromium that tests drive, where it is missing and can be had
	@tools/install-browser

test-clusters: $(CLUSTERS)/.ready  ## run the tests on local clusters of Ray and Spark (needs Java; a gigabyte of packages)
	$(CLUSTERS)/bin/python -m pytest tests/clusters --override-ini filterwarnings=default --override-ini timeout=900 $(ARGS)

bench: $(VENV)/.dev  ## score against the peers: make bench BENCH_DATA=DIR (ARGS='--limit 20' for a short run)
	@test -n "$(BENCH_DATA)" || { echo "Say where the benchmark data lies: make bench BENCH_DATA=DIR" >&2; exit 2; }
	$(PY) -m bench.run --data "$(BENCH_DATA)" --out bench/results $(ARGS)

train: $(VENV)/.train  ## train the scorer anew: make train BENCH_DATA=DIR (an hour; into bench/trained)
	@test -n "$(BENCH_DATA)" || { echo "Say where the benchmark data lies: make train BENCH_DATA=DIR" >&2; exit 2; }
	$(PY) -m bench.training --data "$(BENCH_DATA)" --out bench/trained --track html $(ARGS)
	$(PY) -m bench.training --data "$(BENCH_DATA)" --out bench/trained --track text $(ARGS)

lint: $(VENV)/.dev  ## ruff, its formatter and the layers between modules
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(VENV)/bin/lint-imports

types: $(VENV)/.dev  ## mypy over code, tests and bench
	$(PY) -m mypy

format: $(VENV)/.dev  ## let ruff write the code as it wants it
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

serve: $(VENV)/.runtime  ## start the HTTP service on loopback (ARGS='--port 9000')
	$(PY) -m cleaner serve $(ARGS)

picture: $(VENV)/.dev browser  ## draw the README's pictures anew
	$(PY) tools/draw_before_after.py samples/ferry.html docs/before-after.svg
	$(PY) tools/draw_playground.py docs/playground.png

reference: $(VENV)/.runtime  ## write the JSON Schema and the reference of rule files anew
	$(PY) tools/write_rule_reference.py docs/reference

image: ## build the container image with podman or docker (IMAGE=..., ENGINE=...)
	$(ENGINE) build $(if $(findstring podman,$(ENGINE)),--format docker) --tag $(IMAGE) .

clean:  ## remove the environment, the caches and the build
	rm -rf $(VENV) $(LOCKER) $(CLUSTERS) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find cleaner tests bench examples -name __pycache__ -type d -prune -exec rm -rf {} +

# One resolution for Python 3.11 and later on any platform; the wider locks are held to the narrower ones' versions.
lock: $(LOCKER)/.ready  ## write requirements/*.txt from pyproject.toml (UPGRADE=1 takes newer releases)
	$(COMPILE) pyproject.toml -o requirements/runtime.txt
	$(COMPILE) pyproject.toml --extra warc -c requirements/runtime.txt -o requirements/image.txt
	$(COMPILE) --group build -c requirements/runtime.txt -o requirements/build.txt
	$(COMPILE) pyproject.toml --group test --group bench --group build \
		-c requirements/runtime.txt -c requirements/build.txt -o requirements/dev.txt
	$(COMPILE) --group train -c requirements/runtime.txt -c requirements/dev.txt -o requirements/train.txt
	$(COMPILE) pyproject.toml --extra datatrove --extra ray --extra spark --group test --group build \
		-c requirements/runtime.txt -c requirements/dev.txt -o requirements/clusters.txt
	$(COMPILE) --group container -o requirements/container.txt
	$(COMPILE) --group lock -o requirements/lock.txt

$(VENV)/bin/python:
	@python=$$(tools/find-python) && echo "Making $(VENV) with $$python ..." && "$$python" -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt requirements/build.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing cleaner and what it needs into $(VENV) ..."
	@$(INSTALL) --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	@$(INSTALL) --no-deps --no-index --no-build-isolation --editable .
	@touch $@

# The locks are whole, so pip need not resolve; older ones fail at it, where two packages spell an extra in two ways.
$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	@echo "Installing what the tests, the checks and the bench need into $(VENV) ..."
	@$(INSTALL) --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.train: requirements/train.txt $(VENV)/.dev
	@echo "Installing what training needs into $(VENV) ..."
	@$(INSTALL) --no-deps --require-hashes -r requirements/train.txt
	@touch $@

$(CLUSTERS)/.ready: requirements/clusters.txt pyproject.toml
	@python=$$(tools/find-python) && echo "Making $(CLUSTERS) with $$python ..." && "$$python" -m venv $(CLUSTERS)
	@echo "Installing cleaner, Ray, Spark and datatrove into $(CLUSTERS) ..."
	@$(CLUSTERS)/bin/python -m pip --disable-pip-version-check install -qq --no-deps --require-hashes -r requirements/clusters.txt
	@$(CLUSTERS)/bin/python -m pip --disable-pip-version-check install -qq --no-deps --no-index --no-build-isolation --editable .
	@touch $@

$(LOCKER)/.ready: requirements/lock.txt
	python=$$(tools/find-python) && "$$python" -m venv $(LOCKER)
	$(LOCKER)/bin/python -m pip --disable-pip-version-check install -qq --require-hashes -r requirements/lock.txt
	@touch $@
