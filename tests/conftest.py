"""Fixtures that several test packages use: the real services, opened once."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.pipeline import Services, open_services
from assistant.settings import Settings

TODAY = date(2026, 11, 21)
# A whole case: everything that the rule on extending reads.
DAGBESTEDING = (
    "Mogen we het contract dagbesteding met een jaar verlengen? Er staan twee verlengingsopties van een jaar in, "
    "waarvan er nog geen is gebruikt. Het loopt tot 31 december 2026."
)


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory):
    """A data folder of the test run, where the index is built once."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def services(data_dir) -> Services:
    """The assistant on the real sources, model and rules."""
    return open_services(Settings(data_dir=data_dir))
