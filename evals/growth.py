"""`./run evals groei`: how fast and how good the search stays as own documents grow from hundreds to 100,000 passages.

Each size is measured in processes of its own (`growth_process`), on documents that `made_text` makes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from assistant.errors import InkoopwijzerError
from evals.exam import HALVES, STYLES, Half, load_exam
from evals.figures import Figure, show_figures
from evals.growth_process import CHANNELS, TIMED, WHOLE, Built, Job, Measured, Spread
from evals.made_text import material, write_documents
from evals.plots import plot_growth
from evals.report import FOLDER, commit, markdown_table
from knowledge.sources import SOURCES_DIR
from knowledge.texts import read_texts

__all__ = ["SIZES", "Size", "grow", "growth_text", "measure_growth", "targets", "write_growth"]

SIZES = (400, 1000, 3000, 10_000, 30_000, 100_000)
# Up to here vectors take part: making those of 100,000 passages takes most of ten minutes by itself.
DENSE_UP_TO = 30_000
TARGET_SIZE = 30_000
_PROCESS_SECONDS = 900  # after so long we give up on one process
_STYLES = {"natural": "vaktaal", "lay": "lekentaal", "telegram": "telegram"}
_HALVES: dict[Half, str] = {
    "rapporteren": "Helft die alleen is gemeten (rapporteren)",
    "ontwikkelen": "Helft die bij het bouwen is gebruikt (ontwikkelen)",
}
_COSTS = ("passages", "lezen (s)", "openen (s)", "woorden (s)", "start (s)", "tellen (s)", "passages per s",
          "geheugen (MB)", "index maken (s)")  # fmt: skip

AnyResult = TypeVar("AnyResult", Built, Measured)


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured at one size; `built` is None where no index is made and vectors take no part."""

    built: Built | None
    measured: Measured

    @property
    def speed(self) -> float:
        """Passages per second that are counted and read for the keyword search."""
        return self.measured.passages / self.measured.lexical

    @property
    def start(self) -> float:
        """Seconds from the files to the first question."""
        return self.measured.reading + (self.measured.opening or 0.0) + self.measured.words

    @property
    def memory(self) -> float:
        """The most memory in MB, of searching or of making the vectors."""
        return max(self.measured.memory, self.built.memory if self.built is not None else 0.0)


def measure_growth(*, today: date, folder: Path = FOLDER) -> int:
    """Measures all sizes, writes growth.md, growth.json and growth.png; returns 1 when a target was missed, else 0."""
    sizes = []
    for one in grow(SIZES, dense_up_to=DENSE_UP_TO):
        sizes.append(one)
        sys.stderr.write(f"{one.measured.passages} passages: start {one.start:.1f} s, {one.speed:.0f} per seconde\n")
    sys.stdout.write(write_growth(sizes, today=today, folder=folder) + "\n")
    return show_figures(targets(next(one for one in sizes if one.measured.passages == TARGET_SIZE)))


def grow(sizes: Sequence[int], *, dense_up_to: int, most: int | None = None) -> Iterator[Size]:
    """Each size, smallest first; the documents of a size are also those of the next. `most`: see Job."""
    texts = read_texts(SOURCES_DIR, None)
    given = material(texts.shipped, texts.passages, load_exam())
    before = 0
    with tempfile.TemporaryDirectory() as temporary:
        documents, data = Path(temporary, "documenten"), Path(temporary, "index")
        documents.mkdir()
        for size in sizes:
            number = size - len(texts.passages)
            write_documents(documents, number, given, before=before)
            before = number
            dense = size <= dense_up_to
            built = _in_process(Job(documents, data, dense=True, build=True), Built) if dense else None
            yield Size(built, _in_process(Job(documents, data, dense=dense, most=most), Measured))


def targets(size: Size) -> Iterator[Figure]:
    """The figures of one size beside what they must stay below."""
    name = f"{size.measured.passages} passages"
    yield Figure(f"{name}: zoeken, p95", size.measured.times[WHOLE].p95, 150, "ms")
    yield Figure(f"{name}: start", size.start, 15, "s")
    yield Figure(f"{name}: piekgeheugen", size.memory, 2000, "MB")
    yield Figure(f"{name}: woorden, per 3.000 passages", 3000 / size.speed, 1, "s")


def write_growth(sizes: Sequence[Size], *, today: date, folder: Path) -> str:
    """Writes growth.md, growth.json and growth.png to the folder; returns the Markdown."""
    folder.mkdir(exist_ok=True)
    text = growth_text(sizes, today=today)
    (folder / "growth.md").write_text(text, encoding="utf-8")
    content = {
        "commit": commit(),
        "day": today.isoformat(),
        "processors": os.cpu_count(),
        "sizes": [asdict(one) for one in sizes],
    }
    (folder / "growth.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    measured = [one.measured for one in sizes]
    plot_growth(
        [one.passages for one in measured],
        [one.times[WHOLE].p95 for one in measured],
        {style: [one.recall[f"rapporteren/{style}"] for one in measured] for style in STYLES},
        folder / "growth.png",
    )
    return text


def growth_text(sizes: Sequence[Size], *, today: date) -> str:
    """The report in Markdown: what a size costs, how long a question takes, what is found."""
    most = max((one.measured.passages for one in sizes if one.built is not None), default=0)
    parts = [
        "# Groei van het aantal passages",
        f"Gemeten op {today.isoformat()}, commit {commit()}, {os.cpu_count()} processoren. Bij onze bronnen komen "
        "eigen documenten: zinnen uit die bronnen in een andere volgorde, met nieuwe samenstellingen erin. Zinnen die "
        f"een vraag van het examen beantwoorden zijn weggelaten. Vectoren doen mee tot {most} passages; daarboven (-) "
        "duurt het maken ervan te lang voor deze meting.",
        "## Start en geheugen",
        "Lezen: de bestanden lezen en in passages knippen. Openen: het model laden en de bewaarde index openen, met "
        "vectoren en getelde woorden. Woorden: beide leeswijzen klaarmaken om in te zoeken, ook die van de kaarten. "
        "Start: die drie samen. Tellen: de woorden van alle passages tellen en indexeren, wat een start met een "
        "bewaarde index niet doet; daarvan zijn de passages per seconde. Zonder vectoren wordt er geen index bewaard "
        "en is woorden hetzelfde als tellen. Geheugen: het meeste van één proces, ook van het proces dat de index "
        "maakt.",
        markdown_table(_COSTS, [_costs(one) for one in sizes]),
        "## Een vraag",
        f"p50 / p95 in ms over {TIMED} vragen van het examen; '{WHOLE}' is de hele zoekopdracht.",
        markdown_table(["passages", *CHANNELS, WHOLE], [_times(one.measured) for one in sizes]),
        "## Gevonden",
        "Het deel van de vragen met een juiste passage van onze bronnen bij de eerste vijf. Waar vectoren ontbreken "
        "komt een daling ook daarvan.",
    ]
    for half in reversed(HALVES):
        parts += [f"{_HALVES[half]}:", markdown_table(["passages", *_STYLES.values()],
                                                       [_found(one.measured, half) for one in sizes])]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def _costs(size: Size) -> Sequence[str]:
    one = size.measured
    opening = f"{one.opening:.1f}" if one.opening is not None else "-"
    making = f"{size.built.seconds:.0f}" if size.built is not None else "-"
    return [str(one.passages), f"{one.reading:.1f}", opening, f"{one.words:.1f}", f"{size.start:.1f}",
            f"{one.lexical:.1f}", f"{size.speed:.0f}", f"{size.memory:.0f}", making]  # fmt: skip


def _times(one: Measured) -> Sequence[str]:
    return [str(one.passages), *(_shown(one.times.get(name)) for name in (*CHANNELS, WHOLE))]


def _shown(spread: Spread | None) -> str:
    return f"{spread.p50:.1f} / {spread.p95:.1f}" if spread is not None else "-"


def _found(one: Measured, half: Half) -> Sequence[str]:
    found = [one.recall[f"{half}/{style}"] for style in STYLES]
    return [str(one.passages), *(f"{each.value:.2f} ({each.low:.2f} tot {each.high:.2f})" for each in found)]


def _in_process(job: Job, kind: type[AnyResult]) -> AnyResult:
    """What the job comes to in a new process.

    Raises:
        InkoopwijzerError: the process failed, or took longer than a quarter of an hour.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "evals.growth_process"],
            input=TypeAdapter(Job).dump_json(job).decode(),
            check=False,
            capture_output=True,
            text=True,
            timeout=_PROCESS_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise InkoopwijzerError(f"Meten duurde langer dan {_PROCESS_SECONDS} seconden en is gestopt.") from error
    if done.returncode != 0:
        raise InkoopwijzerError(f"Het meten van een grootte is niet gelukt. {done.stderr.strip()[-2000:]}")
    return TypeAdapter(kind).validate_json(done.stdout)
