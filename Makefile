# `make` alone lists what can be made.
.DEFAULT_GOAL := help
.PHONY: help install demo test hunt lint types benchmarks speed pages dist model openmodel lock clean

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 20

install: ## put everything into .venv, pinned and checked by hash
	@scripts/install everything

demo: ## run onrecord on the example that ships with it
	@scripts/install runtime
	@.venv/bin/onrecord demo

test: install ## run the tests
	@.venv/bin/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder -o faulthandler_timeout=600 -o faulthandler_exit_on_timeout=true --max-worker-restart 0 $(PYTEST)

hunt: install ## run the tests that draw their inputs, on inputs not drawn before
	@ONRECORD_HUNT=1 .venv/bin/python -m pytest -q -n 2 $$(grep -rl "@given" tests)

lint: install ## check style and layout of the code
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .

types: install ## check the types, strictly
	@.venv/bin/mypy

benchmarks: install ## measure quality and compare it with the floors pinned in benchmarks/
	@scripts/gates

speed: install ## measure speed and memory, on a machine that does nothing else; TEXTS=FILE.jsonl names the texts
	@.venv/bin/python benchmarks/run.py $(TEXTS) --documents 100 1000

pages: install ## write down anew what README and docs show of commands and tables
	@.venv/bin/python scripts/play_pages.py
	@.venv/bin/python scripts/ledger_tables.py

dist: install ## build the wheels of onrecord and of its models into dist/
	@rm -rf dist
	@for package in . $$(scripts/models); do \
		scripts/uv build --quiet --wheel --no-build-isolation --python .venv/bin/python --out-dir dist "$$package" || exit 1; \
	done
	@ls dist/*.whl

model: ## train onrecord-en anew; PACKS=FOLDER names where polnear/ and gum/ lie, each with train and dev
	@scripts/train_model default $(PACKS)

openmodel: ## train onrecord-en-open anew; GUM=FOLDER names where train/ and dev/ of the GUM corpus lie
	@scripts/train_model open $(GUM)

lock: ## choose the newest allowed versions anew and pin them in requirements/
	@scripts/lock

clean: ## remove what was built; .venv stays
	rm -rf dist build onrecord-demo
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
