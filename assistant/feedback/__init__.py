"""What users say of an answer: kept here for a limited time, and without their question unless they agree."""

from assistant.feedback.cases import cases_yaml
from assistant.feedback.entry import Entry, Feedback, Reason, UserVerdict
from assistant.feedback.lists import csv_text, lines
from assistant.feedback.store import FILE_NAME, KEEP_DAYS, FeedbackStore

__all__ = [
    "FILE_NAME",
    "KEEP_DAYS",
    "Entry",
    "Feedback",
    "FeedbackStore",
    "Reason",
    "UserVerdict",
    "cases_yaml",
    "csv_text",
    "lines",
]
