"""Turns texts into vectors with a sentence-transformers model; the only place that loads one."""

from __future__ import annotations

import gc
import hashlib
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import ModelError

__all__ = ["SHIPPED_MODEL", "Encoder", "SentenceTransformerEncoder", "Vectors", "model_fingerprint"]

logger = logging.getLogger(__name__)

SHIPPED_MODEL = str(Path(__file__).parent / "models" / "sociaal-domein-static")

Vectors = NDArray[np.float32]

_SAFE = {"device": "cpu", "trust_remote_code": False}
_HUB_SECONDS = 10.0  # so long a hub may take to say whether it has a model
_PROBE = "Mag de gemeente het contract met de zorgaanbieder verlengen?"
# Parts of model names on the hub that were trained on English only.
_ENGLISH_ONLY = ("all-minilm", "all-mpnet", "bge-small-en", "bge-base-en", "bge-large-en", "e5-small-v2",
                 "e5-base-v2", "e5-large-v2", "gte-small", "gte-base", "msmarco-")  # fmt: skip


class Encoder(Protocol):
    """Something that makes comparable vectors of questions and passages."""

    @property
    def fingerprint(self) -> str:
        """Differs whenever another model or prefix would give other vectors."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text (zeros when the model knows no part of it)."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """The same for passages."""


class SentenceTransformerEncoder:
    """An Encoder around a sentence-transformers model, given as a folder or as a name on the hub.

    A folder is loaded without any network; a model on the hub is fetched on first use, and after that as a folder.
    """

    def __init__(self, model: str, *, query_prefix: str = "", passage_prefix: str = "") -> None:
        self.name = model
        self._query_prefix = query_prefix
        self._passage_prefix = passage_prefix
        self._model = _load(model)

    @property
    def fingerprint(self) -> str:
        """See `model_fingerprint`; for a hub name also what the model makes of a fixed sentence."""
        known = model_fingerprint(self.name, self._query_prefix, self._passage_prefix)
        if known is not None:
            return known
        probe = np.round(self._encode([_PROBE])[0], 2).tobytes()
        return _digest(self.name.encode(), self._query_prefix.encode(), self._passage_prefix.encode(), probe)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each question."""
        return self._encode([self._query_prefix + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each passage."""
        return self._encode([self._passage_prefix + text for text in texts])

    def _encode(self, texts: list[str]) -> Vectors:
        readable = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]  # no lone surrogates
        vectors = self._model.encode(readable, normalize_embeddings=True, show_progress_bar=False)
        return np.nan_to_num(np.asarray(vectors, dtype=np.float32))


def model_fingerprint(model: str, query_prefix: str, passage_prefix: str) -> str | None:
    """The hash of a model folder's files and the prefixes, without loading it; None for a hub name."""
    folder = Path(model)
    if not folder.is_dir():
        return None
    files = [part for file in sorted(folder.rglob("*")) if file.is_file()
             for part in (str(file.relative_to(folder)).encode(), file.read_bytes())]  # fmt: skip
    return _digest(query_prefix.encode(), passage_prefix.encode(), *files)


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _load(model: str) -> Any:  # noqa: ANN401  (a library without types)
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if Path(model).is_dir():
        return _load_folder(model)
    if Path(model).is_absolute() or model.startswith("."):
        raise ModelError(f"Het taalmodel voor zoeken staat niet in '{model}'. Herstel die map of kies een ander model.")
    if any(part in model.lower() for part in _ENGLISH_ONLY):
        logger.warning("Het model '%s' is alleen voor Engels gemaakt; voor Nederlands zoekt het slecht.", model)
    return _load_from_hub(model)


def _load_folder(model: str) -> Any:  # noqa: ANN401
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read when the library is imported
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    try:
        return _library()(model, **_SAFE, local_files_only=True)
    except Exception as error:  # noqa: BLE001  (the library raises whatever its parts raise)
        raise ModelError(
            f"Het taalmodel in '{model}' kan niet worden geladen ({type(error).__name__}). "
            "Zet de bestanden van die map terug of kies een ander model."
        ) from error


def _load_from_hub(model: str) -> Any:  # noqa: ANN401
    """What was fetched before, without any network; else fetched now, after one question whether that can be."""
    from huggingface_hub import model_info
    from huggingface_hub.errors import HFValidationError, OfflineModeIsEnabled, RepositoryNotFoundError

    options = {**_SAFE, "model_kwargs": {"use_safetensors": True}}
    try:
        with suppress(Exception):
            return _library()(model, **options, local_files_only=True)
        model_info(model, timeout=_HUB_SECONDS)
        return _library()(model, **options)
    except (HFValidationError, RepositoryNotFoundError) as error:
        advice = "bestaat niet op deze computer en niet op de hub. Controleer de naam of de map."
        raise ModelError(f"Het taalmodel '{model}' {advice}") from error
    except OfflineModeIsEnabled as error:
        advice = "staat niet op deze computer en ophalen staat uit. Haal HF_HUB_OFFLINE weg of kies een ander model."
        raise ModelError(f"Het taalmodel '{model}' {advice}") from error
    except Exception as error:  # noqa: BLE001  (as above)
        raise ModelError(
            f"Het taalmodel '{model}' kan niet worden opgehaald ({type(error).__name__}). "
            "Controleer de internetverbinding of kies een ander model."
        ) from error


def _library() -> Any:  # noqa: ANN401
    """The class that loads a model.

    Importing it makes 730,000 objects that all stay. Looking for garbage among them, then and ever after, took a
    quarter of the time of `./run ask`; so they are put aside.
    """
    first = "sentence_transformers" not in sys.modules
    was_on = gc.isenabled()
    if first:
        gc.disable()
    try:
        from sentence_transformers import SentenceTransformer
    finally:
        if first:
            gc.freeze()
        if was_on:
            gc.enable()
    return SentenceTransformer
