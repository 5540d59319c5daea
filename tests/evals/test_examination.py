"""The exam as a command: what it writes, and that it ends with 1 when a figure fell since the last report."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

import evals.__main__ as command
from assistant.settings import Settings
from evals.exam import HALVES, STYLES, load_exam
from evals.examination import examine
from evals.metrics import Estimate, Figures
from evals.report import Context, committed_figures, fallen, write_figures
from tests.conftest import TODAY
from tests.evals.small_exams import first_of, made_up

CONTEXT = Context(commit="", day="2026-11-22", index_version="", rules_version="", settings={})
FACTS = "rapporteren/natural/kernfeiten"


def test_examine_writes_its_report_the_figures_and_the_plots(services, data_dir, tmp_path, capsys):
    assert services.library.passages  # the index stands
    assert examine(Settings(data_dir=data_dir), today=TODAY, folder=tmp_path, exam=first_of(load_exam(), 1)) == 0
    written = capsys.readouterr().out
    assert written == (tmp_path / "report.md").read_text("utf-8")
    assert "## Helft: alleen gemeten" in written
    for heading in ("Per bron, rol en soort vraag", "Wat elke stap geeft", "Wat een andere keuze zou geven"):
        assert written.count(f"### {heading}\n") == len(HALVES)
    lines = [json.loads(line) for line in (tmp_path / "answers.jsonl").read_text("utf-8").splitlines()]
    assert len([line for line in lines if "cited" in line]) == 2 * len(STYLES)
    assert len([line for line in lines if "recognised" in line]) == 4
    assert len([line for line in lines if "verdict" in line]) == 2
    assert [line["turn"] for line in lines if "turn" in line][:2] == [0, 1]
    assert {"commit", "index_version", "settings", "cited", "confidence"} <= set(lines[0])
    assert {file.name for file in tmp_path.glob("*.png")} == {"recall.png", "risk.png"}


@pytest.fixture
def commit_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Commits a report with these figures in a repository of its own; returns the folder of the report."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)  # in a hook they name the repository of the project

    def commit(figures: Figures) -> Path:
        write_figures(figures, CONTEXT, folder=tmp_path / "report")
        who = ("-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
        for arguments in (("init", "-q"), ("add", "."), (*who, "commit", "-q", "-m", "Report")):
            subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
        return tmp_path / "report"

    return commit


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@pytest.mark.parametrize(
    ("before", "code"),
    [(Estimate(0.7, 0.6, 0.8, 75), 1), (Estimate(0.1, 0.0, 0.2, 75), 0)],
    ids=["below its interval", "within its interval"],
)
def test_the_exam_ends_with_1_when_a_figure_fell(services, data_dir, commit_report, capsys, before, code):
    assert services.library.passages  # the index stands
    folder = commit_report({FACTS: before})
    assert examine(Settings(data_dir=data_dir), today=TODAY, folder=folder, exam=made_up()) == code
    said = f"Gezakt sinds het vorige verslag: {FACTS}: 0.70 (0.60 tot 0.80) is nu 0.00\n"
    assert capsys.readouterr().err.endswith(said) is bool(code)


@pytest.mark.parametrize(
    ("name", "now", "falls"),
    [
        ("rapporteren/lay/kernfeiten", 0.59, True),
        ("rapporteren/lay/kernfeiten", 0.61, False),
        ("ontwikkelen/lay/kernfeiten", 0.10, False),
        ("rapporteren/alle/ten onrechte gezwegen", 0.59, False),
        ("rapporteren/alle/ten onrechte gezwegen", 0.81, True),
    ],
)
def test_a_figure_of_the_reporting_half_falls_when_it_leaves_the_interval(name, now, falls):
    before = {name: Estimate(0.7, 0.6, 0.8, 75)}
    assert bool(fallen({name: Estimate(now, now, now, 75)}, before)) is falls


def test_a_figure_that_is_gone_is_named():
    before = {"rapporteren/lay/kernfeiten": Estimate(0.7, 0.6, 0.8, 75)}
    assert fallen({}, before) == ["rapporteren/lay/kernfeiten: was 0.70 en is niet meer gemeten"]


def test_without_a_committed_report_there_is_nothing_to_compare_with(tmp_path):
    write_figures({"rapporteren/lay/kernfeiten": Estimate(1, 1, 1, 1)}, CONTEXT, folder=tmp_path)
    assert (tmp_path / "figures.json").exists()
    assert committed_figures(folder=tmp_path) is None


@pytest.mark.parametrize("arguments", [["bestaatniet"], ["vragen"], ["examen", "snelheid"]])
def test_another_set_is_wrong_use(arguments, capsys):
    assert command.main(arguments) == 2
    told = capsys.readouterr().err
    assert "Kies uit: examen, zekerheid, vers, regels, groei, last, regelsnelheid, snelheid, verse-kloon." in told
