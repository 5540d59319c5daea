"""The rules as a jurist reads them: the list, one rule in full, or the whole regelboek in Markdown."""

from __future__ import annotations

from assistant.regelboek.book import list_rules, nearest_rules, whole_book
from assistant.regelboek.examples import CASES
from assistant.regelboek.page import rule_page
from assistant.regelboek.screen import show, width

__all__ = ["CASES", "list_rules", "nearest_rules", "rule_page", "show", "whole_book", "width"]
