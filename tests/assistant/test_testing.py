"""The test command itself: broken contracts fail it, and missing browser tests are never silent."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from assistant.settings import PROJECT
from assistant.testing import CHECKS, find_chromium


@pytest.mark.slow
@pytest.mark.parametrize(("forbidden", "code"), [("gradio", 0), ("pydantic", 1)], ids=["kept", "broken"])
def test_a_broken_import_contract_fails_the_check(tmp_path, forbidden, code):
    file = tmp_path / "contracts.toml"
    file.write_text(
        '[tool.importlinter]\nroot_packages = ["knowledge"]\ninclude_external_packages = true\n'
        '[[tool.importlinter.contracts]]\nname = "a"\ntype = "forbidden"\nsource_modules = ["knowledge"]\n'
        f'forbidden_modules = ["{forbidden}"]\n',
        encoding="utf-8",
    )
    arguments = dict(CHECKS)["importregels"]
    process = subprocess.run(
        [sys.executable, *arguments, "--config", file, "--no-cache"], cwd=PROJECT, capture_output=True, check=False
    )
    assert process.returncode == code, process.stdout


def test_chromium_is_looked_for_in_one_place(monkeypatch):
    mine, debian = "/thuis/chromium", "/usr/bin/chromium"
    there = {mine: mine}
    monkeypatch.setattr("assistant.testing.shutil.which", lambda name: there.get(name))
    monkeypatch.delenv("CHROMIUM", raising=False)
    assert find_chromium() is None
    there["chromium"] = "/opt/chromium"
    assert find_chromium() == "/opt/chromium"
    there[debian] = debian
    assert find_chromium() == debian
    monkeypatch.setenv("CHROMIUM", mine)
    assert find_chromium() == mine
    monkeypatch.setenv("CHROMIUM", "/weg")
    assert find_chromium() == debian


@pytest.mark.slow
@pytest.mark.parametrize(("required", "outcome"), [("", "skipped"), ("verplicht", "errors")])
def test_without_chromium_the_page_is_left_out_and_in_ci_it_fails(required, outcome):
    code = "import pytest, assistant.testing as t; t.find_chromium = lambda: None; pytest.main()"
    tests = "tests/ui/test_browser.py::test_a_new_conversation_starts_empty"
    environment = {**os.environ, "INKOOPWIJZER_BROWSER_TESTS": required}
    process = subprocess.run(
        [sys.executable, "-c", code, "-rs", tests], cwd=PROJECT, env=environment, capture_output=True, check=False
    )
    assert f"1 {outcome}".removesuffix("s") in process.stdout.decode()
    assert "apt-get install chromium" in process.stdout.decode()
