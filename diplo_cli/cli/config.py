"""Options that are not typed: a file of settings, and variables of the environment. What is typed wins over a variable,
a variable over the file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from diplo_cli.errors import UsageError

PREFIX = "DIPLO"
# The same in every subcommand: may stand above the sections of the file, and in a variable without a subcommand's name.
SHARED = frozenset({"lexicon", "encoding", "quiet", "verbose", "debug", "log-format"})
_PATHS = frozenset({"lexicon"})


def settings(program: Any) -> dict[str, Any]:
    """The file's settings by subcommand and parameter, as the command line wants its defaults; {} where there is no
    file. Raises ``UsageError`` with the file and what is wrong in it."""
    path = config_path()
    if path is None:
        return {}
    options = {name: dict(_options(command)) for name, command in program.commands.items()}
    return _Settings(path, options).read()


def give_variables(name: str, command: Any) -> None:
    """Give the options of a subcommand the variables that they can be set by."""
    for option, param in _options(command):
        param.envvar = [variable(name, option), *([variable(option)] if option in SHARED else [])]
        param.show_envvar = False


def variable(*names: str) -> str:
    """``DIPLO_BATCH_JOBS`` for ``batch`` and ``jobs``."""
    return "_".join((PREFIX, *names)).upper().replace("-", "_")


def origin(error: Any) -> str | None:
    """What to do about a wrong value that was not typed: where it comes from; ``None`` for one that was."""
    ctx, param = getattr(error, "ctx", None), getattr(error, "param", None)
    source = ctx.get_parameter_source(param.name) if ctx is not None and param is not None else None
    if param is None or source is None or source.name not in ("ENVIRONMENT", "DEFAULT_MAP"):
        return None
    if source.name == "DEFAULT_MAP":
        return f"mend it in {config_path()}"
    variables = [name for name in param.envvar if name in os.environ]
    return f"mend the variable {' or '.join(variables)}"


def config_path() -> Path | None:
    """The file of settings: what DIPLO_CONFIG names (raises ``UsageError`` where that is not there), else the user's,
    where there is one."""
    named = os.environ.get(f"{PREFIX}_CONFIG")
    if named is not None:
        if named and not Path(named).exists():
            raise UsageError("no such file", hint="check the variable DIPLO_CONFIG", path=named)
        return Path(named) if named else None
    from platformdirs import user_config_path

    path = user_config_path("diplo", appauthor=False) / "config.toml"
    return path if path.is_file() else None


def _options(command: Any) -> Iterator[tuple[str, Any]]:
    """The options of a command by their long names without dashes; not those that only show something."""
    for param in command.params:
        if param.param_type_name == "option" and not param.is_eager:
            yield max(param.opts, key=len).lstrip("-"), param


class _Settings:
    def __init__(self, path: Path, options: dict[str, dict[str, Any]]):
        self._path = path
        self._options = options

    def read(self) -> dict[str, Any]:
        import tomllib

        try:
            plain = tomllib.loads(self._path.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
            what = (exc.strerror if isinstance(exc, OSError) else None) or str(exc)
            raise UsageError(what, hint="mend it, or move it away", path=str(self._path)) from exc
        out: dict[str, Any] = {name: {} for name in self._options}
        for key, value in plain.items():
            if not isinstance(value, dict):
                self._share(key, value, out)
        for name, section in plain.items():
            if isinstance(section, dict):
                self._section(name, section, out)
        return out

    def _share(self, key: str, value: Any, out: dict[str, Any]) -> None:
        if key not in SHARED:
            raise self._unknown(f"unknown setting {key!r}", key, [*SHARED, *self._options], "put it into a section")
        for name, known in self._options.items():
            if key in known:
                out[name][known[key].name] = self._value(key, value, known[key])

    def _section(self, name: str, section: dict[str, Any], out: dict[str, Any]) -> None:
        known = self._options.get(name)
        if known is None:
            raise self._unknown(f"unknown section [{name}]", name, list(self._options), "name a subcommand")
        for key, value in section.items():
            if key not in known:
                raise self._unknown(
                    f"unknown setting {key!r} in [{name}]", key, list(known), f"see diplo {name} --help"
                )
            out[name][known[key].name] = self._value(key, value, known[key])

    def _value(self, key: str, value: Any, param: Any) -> Any:
        """A value as the command line would have it (it checks the type): paths count from the file's folder."""
        if isinstance(value, list) and not param.multiple:
            raise UsageError(f"{key!r} is a list", hint="give one value", path=str(self._path))
        parts = value if isinstance(value, list) else [value]
        if key in _PATHS:
            parts = [str(self._path.parent / Path(str(part)).expanduser()) for part in parts]
        return parts if param.multiple else parts[0]

    def _unknown(self, what: str, name: str, known: list[str], hint: str) -> UsageError:
        from difflib import get_close_matches

        near = get_close_matches(name, known, 1)
        return UsageError(what, hint=f"did you mean {near[0]!r}?" if near else hint, path=str(self._path))
