"""`./run regels`: the list, one rule, the whole book, and what is said of a rule that does not exist."""

from __future__ import annotations

import sys

import pytest

from assistant import cli, regelboek
from assistant.regelboek import screen


@pytest.fixture
def regels(monkeypatch, capsys):
    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["inkoopwijzer", "regels", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return ended.value.code, *capsys.readouterr()

    return run


def test_the_command_shows_the_list_a_rule_and_the_book(regels):
    assert regels() == (0, f"{regelboek.list_rules()}\n", "")
    page = f"{regelboek.rule_page('drempel_sas')}\n"
    assert regels("drempel_sas") == (0, page, "")
    assert regels("drempel_sas", "--markdown") == (0, page, "")
    assert regels("--markdown") == (0, f"{regelboek.whole_book()}\n", "")


@pytest.mark.parametrize(("asked", "words"), [("drempel_sass", "Bedoelt u drempel_sas"), ("x\ny", "De regel 'x y'")])
def test_a_rule_that_does_not_exist_is_one_dutch_sentence_and_exit_2(regels, asked, words):
    code, shown, complaint = regels(asked)
    assert (code, shown, complaint.count("\n")) == (2, "", 1)
    assert words in complaint
    assert complaint.endswith("Bekijk alle regels met: ./run regels\n")


def test_the_help_of_the_command_is_dutch(regels):
    code, shown, _ = regels("--help")
    assert code == 0
    assert shown.startswith("Gebruik: ")
    assert "--markdown" in shown


def test_in_a_terminal_a_page_is_laid_out(monkeypatch, capsys):
    monkeypatch.setattr(screen, "width", lambda: 80)
    regelboek.show(regelboek.rule_page("drempel_sas"))
    shown = capsys.readouterr().out
    assert "**" not in shown
    assert "https://wetten.overheid.nl/jci1.3:c:BWBR0032203" in shown
    assert max(map(len, shown.splitlines())) <= 80
