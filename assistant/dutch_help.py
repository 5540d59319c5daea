"""The layout of `--help` in Dutch; the library has no setting for its own English words."""

from __future__ import annotations

from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup

__all__ = ["DutchCommand", "DutchGroup"]


class DutchCommand(TyperCommand):
    """A command whose help is Dutch: usage, what it does, arguments and options."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  (typer keeps these types to itself)
        """Writes the help."""
        _write(self, ctx, formatter)


class DutchGroup(TyperGroup):
    """The same for the program itself, with its commands."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Writes the help."""
        _write(self, ctx, formatter)
        commands = [(name, self.commands[name].help or "") for name in self.list_commands(ctx)]
        _write_list(formatter, "Commando's", commands)


def _write(command: TyperCommand | TyperGroup, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
    arguments = [one for one in command.params if isinstance(one, TyperArgument)]
    options = [one for one in command.params if not isinstance(one, TyperArgument)]
    rest = "COMMANDO" if isinstance(command, TyperGroup) else " ".join(map(_placeholder, arguments))
    formatter.write_usage(ctx.command_path, f"[OPTIES] {rest}", prefix="Gebruik: ")
    formatter.write_paragraph()
    formatter.write_text(command.help or "")
    _write_list(formatter, "Argumenten", [(one.metavar or one.name, _explained(one)) for one in arguments])
    shown = [(" ".join((*one.opts, one.metavar or "")).strip(), _explained(one)) for one in options]
    _write_list(formatter, "Opties", [*shown, ("--help", "Toon deze uitleg.")])


def _placeholder(argument: TyperArgument) -> str:
    name = argument.metavar or argument.name
    return name if argument.required else f"[{name}]"


def _explained(parameter: Any) -> str:  # noqa: ANN401
    plain = parameter.default is None or parameter.default is False
    return parameter.help if plain else f"{parameter.help} Standaard: {parameter.default}."


def _write_list(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:  # noqa: ANN401
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)
