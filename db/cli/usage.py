"""What is wrong with a command as it was typed, in a sentence: the library that reads it says so in English."""

import re

import click

_HAN = re.compile("[\u4e00-\u9fff]")
_NUMBERS = (click.IntRange, click.FloatRange)
_EXTRA = re.compile(r"unexpected extra arguments? \((.*)\)", re.DOTALL)


def sentence(error: click.UsageError) -> str:
    """What cannot be read, and how it is written."""
    match error:
        case click.MissingParameter():
            return f"还缺 {_name(error)}。"
        case click.BadParameter():
            return f"{_name(error)}：{_wanted(error)}"
        case click.NoSuchOption() if _HAN.search(error.option_name):
            return f"“{error.option_name}…”以减号开头，会当作选项。请写在最后，前面隔一个“--”：… -- -广告"
        case click.NoSuchOption():
            return f"没有 {error.option_name} 这个选项。{_likely(error.possibilities)}"
        case click.NoSuchCommand():
            return f"没有 {error.command_name} 这个命令。{_likely(error.possibilities)}"
        case click.BadOptionUsage() if "does not take a value" in error.message:
            return f"{error.option_name} 后面不带值。"
        case click.BadOptionUsage():
            return f"{error.option_name} 后面还缺它的值。"
    extra = _EXTRA.search(error.message)
    return f"多出了“{extra[1]}”。一个词里有空格，要放在引号里。" if extra else error.format_message()


def _name(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx) if error.param else ""


def _wanted(error: click.BadParameter) -> str:
    """What the value should have been; our own types say so themselves."""
    kind = error.param.type if error.param else None
    if error.message.endswith("。"):
        return error.message
    if isinstance(kind, click.Choice):
        return f"只能是 {'、'.join(map(str, kind.choices))} 之一。"
    if isinstance(kind, _NUMBERS):
        return f"要一个数，{_range(kind)}。"
    if isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        return "要一个数。"
    if isinstance(kind, click.Path):
        return "读不了这个文件或文件夹，请检查权限。"
    return error.message


def _range(kind: click.IntRange | click.FloatRange) -> str:
    least = "" if kind.min is None else f"不小于 {kind.min}"
    most = "" if kind.max is None else f"不大于 {kind.max}"
    return "、".join(filter(None, (least, most)))


def _likely(names: list[str] | None) -> str:
    return f"是不是 {'、'.join(names)}？" if names else ""
