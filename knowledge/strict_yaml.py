"""YAML that refuses what people overlook: a key given twice; failures name the file and the line in Dutch."""

from __future__ import annotations

from collections.abc import Hashable

import yaml

from knowledge.errors import SourceError

__all__ = ["load_yaml"]


class _StrictLoader(yaml.CSafeLoader):
    """The safe loader, except that a repeated key is an error instead of the last one winning."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, Hashable):
                if key in seen:
                    problem = f"de sleutel '{key}' staat er twee keer"
                    raise yaml.constructor.ConstructorError(None, None, problem, key_node.start_mark)
                seen.add(key)
        return super().construct_mapping(node, deep=deep)


def load_yaml(text: str, *, file: str) -> object:
    """The value that the YAML text holds, as plain dicts, lists and scalars; None for an empty text.

    Raises:
        SourceError: the text is not YAML, or a key is given twice.
    """
    try:
        # a SafeLoader: makes plain values only
        return yaml.load(text, Loader=_StrictLoader)
    except yaml.MarkedYAMLError as error:
        line = f" (regel {error.problem_mark.line + 1})" if error.problem_mark else ""
        raise SourceError(file, f"dit is geen goede YAML: {error.problem}{line}.") from error
    except yaml.YAMLError as error:
        raise SourceError(file, "dit is geen goede YAML: er staat een teken in dat niet mag.") from error
