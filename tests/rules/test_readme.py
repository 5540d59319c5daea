"""The README of the rules against the code: its examples run in a copy of the assistant, its tables are complete."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from unittest.mock import patch

import pytest

import assistant.rules as package
from assistant.facts import catalogue, show
from assistant.rules import formulas
from assistant.rules.case import Case
from assistant.rules.cases import Expected, RuleCase
from assistant.rules.parameters import own_guidelines, parameters
from assistant.rules.registry import rules
from assistant.rules.texts import RuleText, rule_files
from tests.rules.test_cases import CASES

PROJECT = Path(package.__file__).parents[2]
FILE = Path(package.__file__).parent / "README.md"
README = FILE.read_text("utf-8")
USUAL = "Facts that are taken as usual"
OWN_RULE = "tekenen_met_volmacht"
USUAL_DAY = RuleCase.model_fields["peildatum"].default


@pytest.fixture
def copy(tmp_path):
    """The assistant and the cases of its rules, to try examples on."""
    for folder in ("assistant", "tests/rules"):
        shutil.copytree(PROJECT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests" / "__init__.py").touch()
    (tmp_path / "knowledge").symlink_to(PROJECT / "knowledge")
    return tmp_path


def _part(heading):
    """The text under a heading of the README, to the next one of that level."""
    (found,) = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    return found


def _blocks(heading, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", _part(heading), re.MULTILINE | re.DOTALL)


def _rows(heading):
    """The cells of every table under a heading, without those of its head."""
    lines = [line for line in _part(heading).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


def _run(folder, *arguments):
    process = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, check=False, timeout=60, encoding="utf-8"
    )
    assert process.returncode == 0, f"{process.stdout}\n{process.stderr}"
    return process.stdout


def _run_cases(folder, rule_id):
    return _run(folder, "-m", "pytest", "tests/rules/test_cases.py", "-q", "-p", "no:cacheprovider", "-k", rule_id)


@pytest.mark.slow
def test_the_rule_of_the_readme_works_in_a_copy(copy):
    for language in ("yaml", "python"):
        for block in _blocks("Add a rule", language):
            first, rest = block.split("\n", 1)
            with (copy / first.removeprefix("# ")).open("a", encoding="utf-8") as file:
                file.write(rest)

    assert "\n6 passed" in _run_cases(copy, OWN_RULE)  # five cases, and the test that there are five
    page = _run(copy, "-c", "from assistant.cli import main; main()", "regels", OWN_RULE)
    assert page.startswith(f"# {OWN_RULE}\n\n**Mag ik dit contract zelf tekenen?**")
    assert "wetten.overheid.nl" in page
    recognise = "from assistant.understanding.subjects import recognise; from assistant.facts import FactSet; "
    asked = _run(copy, "-c", f"{recognise}print(recognise('Mag ik dit contract zelf tekenen?', FactSet()).rule)")
    assert asked.strip() == OWN_RULE
    formula = copy / "assistant" / "rules" / "formulas" / "volmacht.py"
    _run(PROJECT, "-m", "ruff", "check", "--no-cache", "--config", "pyproject.toml", str(formula))


@pytest.mark.slow
def test_the_amended_amount_of_the_readme_works_in_a_copy(copy):
    (example,) = _blocks("Amend an amount", "diff")
    for hunk in re.split(r"^--- ", example, flags=re.MULTILINE)[1:]:
        path, body = hunk.split("\n", 1)
        lines = [(line[:1], line[1:] + "\n") for line in body.splitlines()]
        before = "".join(text for sign, text in lines if sign != "+")
        after = "".join(text for sign, text in lines if sign != "-")
        text = (copy / path).read_text("utf-8")
        assert text.count(before) == 1, f"{path} does not hold this once:\n{before}"
        (copy / path).write_text(text.replace(before, after), "utf-8")

    _run_cases(copy, "drempel_diensten_leveringen")


def test_the_own_guideline_of_the_readme_is_one(tmp_path):
    (example,) = _blocks("Set an own guideline", "yaml")
    file = tmp_path / "richtpunten.yaml"
    file.write_text(example, "utf-8")
    ((name, own),) = own_guidelines(file, parameters()).items()
    assert own.waarden != parameters()[name].waarden


def test_the_readme_names_every_guideline():
    guidelines = {name for name, one in parameters().items() if one.richtpunt}
    assert set(re.findall(r"^- `(\w+)`", _part("Set an own guideline"), re.MULTILINE)) == guidelines


def test_both_readmes_count_the_rules():
    chains = sum(file.parent.name == "keten" for file in rule_files().values())
    counted = f"{len(rules())} rules: {len(rules()) - chains} that each answer one question, and {chains} chains"
    assert README.splitlines()[2].startswith(counted)
    front_page = (PROJECT / "README.md").read_text("utf-8")
    assert f"{len(rules()) - chains} legal rules" in front_page
    assert f"- Rules: {len(rules()) - chains}, " in front_page


def test_the_readme_names_every_group_and_every_field():
    assert {file.parent.name for file in rule_files().values()} <= set(
        re.findall(r"`(\w+)`", _part("What stands where"))
    )
    fields = {name for row in _rows("The fields of a text") for name in re.findall(r"`(\w+)`", row[0])}
    assert fields == set(RuleText.model_fields)
    own = {name.strip("`").partition(":")[0] for name, _ in _rows("Add a case")}
    assert own == set(RuleCase.model_fields) - {"bestand"}
    (expected,) = [text for name, text in _rows("Add a case") if name == "`verwacht`"]
    assert set(Expected.model_fields) <= set(re.findall(r"`(\w+)`", expected))


def test_the_readme_lists_every_fact_that_is_taken_as_usual():
    rows = usual_rows()
    listed = [line for line in _part(USUAL).splitlines() if line.startswith("| `")]
    assert listed == rows, "renew the table with: python -m tests.rules.test_readme"
    assert _assumed_in_code() <= {row.split("`")[1] for row in rows}


def usual_rows():
    """The rows of the table, from what the rules take as usual in all cases of the usual day."""
    taken = defaultdict(set)
    assume = Case.assume

    def record(case, name, value, text):
        taken[name, "as given" if case.knows(name) else show(name, value), text].add(case.rule_id)
        assume(case, name, value, text)

    with patch.object(Case, "assume", record):
        for case in CASES:
            if case.peildatum == USUAL_DAY:
                case.outcome()
    return [
        f"| `{name}` | {value} | {text} | {', '.join(f'`{one}`' for one in sorted(by))} |"
        for (name, value, text), by in sorted(taken.items())
    ]


def _assumed_in_code():
    """The facts that a formula names where it takes something as usual, also where no case comes."""
    found = set()
    for file in Path(formulas.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                name = node.args[0] if node.args else None
                if node.func.attr in ("assume", "assumed_flag", "assumed_choice") and isinstance(name, ast.Constant):
                    found.add(name.value)
    assert found <= set(catalogue())
    return found


if __name__ == "__main__":  # writes the table of facts that are taken as usual anew
    old = "".join(f"{line}\n" for line in _part(USUAL).splitlines() if line.startswith("| `"))
    FILE.write_text(README.replace(old, "".join(f"{row}\n" for row in usual_rows())), "utf-8")
