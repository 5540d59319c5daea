"""Builds the search index on request and says what came of it; other commands build it only where it is absent."""

from __future__ import annotations

from pathlib import Path

from assistant.pipeline import index_settings
from assistant.settings import Settings
from assistant.terminal import progress_bar, say, show_error
from knowledge.index import build_index

__all__ = ["build"]


def build(settings: Settings, *, extra: Path | None, rebuild: bool) -> bool:
    """Builds with the own documents of `extra`, or else of the settings; False when one of them was skipped.

    Raises:
        InkoopwijzerError: as `knowledge.index.build_index`.
    """
    this_time_only = extra is not None and extra != settings.extra_dir
    if this_time_only:
        settings = settings.model_copy(update={"extra_dir": extra})
    with progress_bar() as progress:
        report = build_index(index_settings(settings), progress=progress, rebuild=rebuild)
    for sentence in report.skipped:
        show_error(sentence)
    done = "gebouwd" if report.built else "was al goed"
    own = f" (waarvan {report.own} eigen)" if settings.extra_dir is not None else ""
    counts = f"{report.sources} bronnen{own}, {report.passages} passages"
    say(f"Index {report.version} {done}: {counts}, {report.seconds:.1f} s.")
    if this_time_only and extra is not None:
        say(f"Voor ask, batch en chat geldt deze map pas als u dit instelt: INKOOPWIJZER_EXTRA_DIR={extra.absolute()}")
    return not report.skipped
