"""Keeps reactions in a SQLite file and forgets them in time; a disk that fails is one Dutch sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, NullPool, create_engine, delete, event, func, select, text
from sqlalchemy.engine import CursorResult
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from assistant.errors import InkoopwijzerError
from assistant.feedback.entry import Entry, Feedback
from assistant.receipt import read_receipt

__all__ = ["FILE_NAME", "KEEP_DAYS", "FeedbackStore"]

FILE_NAME = "feedback.sqlite"
KEEP_DAYS = 90
_WAITS = 2  # seconds for another process that writes


class _Base(DeclarativeBase):
    pass


class _Row(_Base):
    __tablename__ = "terugkoppeling"

    number: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    receipt_id: Mapped[str]
    verdict: Mapped[str]
    reason: Mapped[str | None]
    text: Mapped[str]
    kind: Mapped[str]
    rule: Mapped[str | None]
    card: Mapped[str | None]
    rules_version: Mapped[str]
    index_version: Mapped[str]
    receipt: Mapped[str | None]  # JSON, with the question: only where the user agreed


class FeedbackStore:
    """The reactions in one file, safe to use from several threads and processes.

    A reaction of day D is kept until day D + `days`; on each use those that are older are deleted first.
    """

    def __init__(self, path: Path, *, days: int = KEEP_DAYS) -> None:
        self._path = path
        self._days = days

    def add(self, feedback: Feedback, *, day: date) -> int:
        """Keeps a reaction of this day and returns its number.

        Raises:
            InkoopwijzerError: it could not be written.
        """
        row = _Row(day=day, **feedback.model_dump(exclude={"receipt"}))
        row.receipt = None if feedback.receipt is None else feedback.receipt.model_dump_json()
        with self._opened(day) as session:
            session.add(row)
            session.flush()
            return row.number

    def entries(self, *, day: date) -> tuple[Entry, ...]:
        """What is kept on this day, oldest first; empty as long as nothing was ever kept.

        Raises:
            InkoopwijzerError: the file cannot be used, or holds something else.
        """
        if not self._path.exists():
            return ()
        with self._opened(day) as session:
            return tuple(_entry(row) for row in session.scalars(select(_Row).order_by(_Row.number)))

    def forget_expired(self, *, day: date) -> int:
        """Deletes what is too old on this day and returns how many reactions that were.

        Raises:
            InkoopwijzerError: the file cannot be used.
        """
        if not self._path.exists():
            return 0
        with self._opened(day, forgets=False) as session:
            before = session.scalar(select(func.count()).select_from(_Row)) or 0
            self._forget(session, day)
            return before - (session.scalar(select(func.count()).select_from(_Row)) or 0)

    @contextmanager
    def _opened(self, day: date, *, forgets: bool = True) -> Iterator[Session]:
        """A session on the file without what is too old; committed at the end."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)  # for no other user of this machine
            engine = _engine(self._path)
            _Base.metadata.create_all(engine)
            with Session(engine) as session, session.begin():
                gone = self._forget(session, day) if forgets else 0
                yield session
            if gone or not forgets:
                _empty_log(engine)
        except (OSError, SQLAlchemyError) as error:
            raise InkoopwijzerError(
                "Het bestand met reacties is niet te gebruiken: de schijf is vol of alleen te lezen, of het bestand is "
                f"beschadigd. Controleer {self._path.name} in de map met gegevens."
            ) from error

    def _forget(self, session: Session, day: date) -> int:
        expired = delete(_Row).where(_Row.day < day - timedelta(days=self._days))
        result = session.execute(expired)
        assert isinstance(result, CursorResult)
        return result.rowcount


def _engine(path: Path) -> Engine:
    """An engine that closes its file after each use and never repeats values in its errors."""
    engine = create_engine(
        f"sqlite:///{path}", poolclass=NullPool, hide_parameters=True, connect_args={"timeout": _WAITS}
    )

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _: object) -> None:  # noqa: ANN401  sqlite3 behind SQLAlchemy has no type of its own
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA secure_delete=ON")  # what is forgotten is overwritten

    return engine


def _empty_log(engine: Engine) -> None:
    """Leaves nothing of deleted rows in the write-ahead log either."""
    with engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _entry(row: _Row) -> Entry:
    """The row as it was checked when it came in; a receipt of a form that we no longer read is left out."""
    fields = {name: getattr(row, name) for name in Feedback.model_fields}
    fields["receipt"] = None
    if row.receipt is not None:
        with suppress(InkoopwijzerError):
            fields["receipt"] = read_receipt(row.receipt.encode())
    return Entry(row.number, row.day, Feedback.model_construct(**fields))
