"""The rules as they are found: each under its own id, in one group, with one text and one version."""

from __future__ import annotations

import pytest

from assistant.rules import texts
from assistant.rules.evaluate import CORE, evaluate_limit
from assistant.rules.registry import rules, rules_version, subjects
from assistant.rules.texts import rule_files, rule_texts, shared_texts
from knowledge.errors import SourceError
from tests.conftest import TODAY


def test_every_rule_is_a_subject_under_its_own_id():
    for rule_id, rule in rules().items():
        assert subjects()[rule_id].decide is rule
        assert rule.id == rule_id


def test_a_chain_borrows_the_limit_of_one_of_its_rules():
    assert subjects()["wijzigen"].decide.id == "mogen_we_wijzigen"
    assert subjects()["wijzigen"].limit is subjects()["wijziging_bagatel"].limit
    assert subjects()["verlengen"].limit is None


def test_the_version_of_the_rules_is_short_and_stays():
    assert len(rules_version()) == 12
    assert rules_version.__wrapped__() == rules_version()


def test_a_rule_in_two_groups_is_refused(tmp_path, monkeypatch):
    for group in ("waarde", "wijzigen"):
        (tmp_path / group).mkdir()
        (tmp_path / group / "een_regel.yaml").write_text("vraag: Mag dit?\n", encoding="utf-8")
    monkeypatch.setattr(texts, "FOLDER", tmp_path)
    with pytest.raises(SourceError, match=r"een_regel\.yaml.*deze regel staat ook in de groep 'waarde'"):
        rule_files.__wrapped__()


def test_every_text_is_that_of_a_rule_and_the_shared_one_stands_apart():
    assert set(rule_texts()) == set(rule_files()) == set(rules())
    assert {"feit_ontbreekt", "buiten_periode"} <= set(shared_texts().uitkomsten)


def test_a_subject_without_a_limit_tells_the_rule_in_a_nutshell():
    outcome = evaluate_limit(subjects()["contract_verlopen"], {}, today=TODAY)
    assert (outcome.status, outcome.code, outcome.verdict, outcome.missing) == ("limit", CORE, None, ())


def test_where_facts_decide_a_question_for_the_limit_gets_the_verdict():
    facts = {"eisen_en_prijs_vastgesteld": True}
    outcome = evaluate_limit(subjects()["open_house_onderhandelen"], facts, today=TODAY)
    assert (outcome.status, outcome.verdict) == ("decided", "nee")
