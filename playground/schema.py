"""The official shape of every call, as aiogram states it; unknown fields are refused at every depth."""

from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec
from aiogram import methods
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile, InputFile
from pydantic import BaseModel, ValidationError

from playground.answers import bad_request
from playground.wire import Call

MODELS: dict[str, type[TelegramMethod[Any]]] = {
    model.__api_method__.lower(): model
    for model in (getattr(methods, name) for name in methods.__all__)
    if isinstance(model, type) and issubclass(model, TelegramMethod) and model is not TelegramMethod
}
MARKUPS_REMEMBERED = 2000
PLACEHOLDER = BufferedInputFile(b"", "upload")


_sound_markups: dict[tuple[str, str], None] = {}


class Shape(StrEnum):
    """How a form's string becomes a value."""

    TEXT = "text"
    CHAT = "chat"
    JSON = "json"


@cache
def shapes(method: str) -> dict[str, Shape]:
    """The shape of each parameter of a method."""
    model = MODELS[method]
    return {name: _shape(set(_flat(info.annotation))) for name, info in model.model_fields.items()}


def _flat(annotation: Any) -> list[Any]:
    if get_origin(annotation) in (Union, UnionType):
        return [leaf for part in get_args(annotation) for leaf in _flat(part)]
    return [annotation]


def _shape(leaves: set[Any]) -> Shape:
    if {int, str} <= leaves:
        return Shape.CHAT
    return Shape.TEXT if leaves & {str, InputFile} else Shape.JSON


def decode_strings(call: Call) -> None:
    """Numbers, switches and sub-objects that came as strings become what they are."""
    known = shapes(call.method)
    markup = call.params.get("reply_markup")
    call.raw_markup = markup if isinstance(markup, str) else ""
    for name, value in call.params.items():
        if not isinstance(value, str):
            continue
        match known.get(name):
            case Shape.CHAT:
                call.params[name] = int(value) if value.lstrip("-").isdigit() else value
            case Shape.JSON:
                call.params[name] = _decoded(name, value)


def _decoded(name: str, value: str) -> Any:
    try:
        return msgspec.json.decode(value)
    except msgspec.DecodeError as error:
        if value[:1] in "[{":
            raise bad_request(f"can't parse {name} JSON object") from error
        return value


def check(call: Call) -> None:
    """Refuses what the official schema does not know."""
    values = call.params
    seen = (call.method, call.raw_markup)
    if seen in _sound_markups:
        values = {name: value for name, value in values.items() if name != "reply_markup"}
    if call.uploads:
        values = values | {name: PLACEHOLDER for name in call.uploads if name in shapes(call.method)}
    try:
        made = MODELS[call.method].model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise bad_request(f"schema: {call.method}: {place}: {first['msg']}") from error
    if stranger := _stranger(made):
        raise bad_request(f"schema: {call.method}: unknown field {stranger}")
    if call.raw_markup and seen not in _sound_markups:
        _remember(seen)


def _remember(markup: tuple[str, str]) -> None:
    """Most cards repeat the keyboard of the last one; its check is most of the work."""
    _sound_markups[markup] = None
    if len(_sound_markups) > MARKUPS_REMEMBERED:
        del _sound_markups[next(iter(_sound_markups))]


def _stranger(model: BaseModel) -> str:
    """The path of the first field that the schema does not know."""
    if extra := model.__pydantic_extra__:
        return next(iter(extra))
    values = model.__dict__
    for name in model.__pydantic_fields_set__:
        value = values[name]
        if isinstance(value, BaseModel | list) and (found := _stranger_in(value)):
            return f"{name}.{found}"
    return ""


def _stranger_in(value: Any) -> str:
    if isinstance(value, BaseModel):
        return _stranger(value)
    if isinstance(value, list):
        return next((found for item in value if (found := _stranger_in(item))), "")
    return ""
