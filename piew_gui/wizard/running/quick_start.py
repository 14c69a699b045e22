"""What is done before the window is imported, so that it is there sooner and takes less memory."""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from threading import RLock
from types import ModuleType
from typing import Any

# What PySide knows of the arguments of its functions, but for the two modules that its C++ code looks into itself
# (`loader` and `mapping`, as of 6.11).
_PUT_OFF = {
    "shibokensupport.signature": ("parser", "layout", "errorhandler"),
    "shibokensupport.signature.lib": ("tool", "enum_sig", "pyi_generator"),
}
_reading = RLock()


def import_qt_quickly() -> None:
    """Import Qt's core, and let what comes after it be imported, without what PySide adds for other programs.

    Before a program paints anything, PySide compiles and runs some 2,000 lines of Python of its own, for the wording
    of a TypeError, for `inspect.signature` and for the making of .pyi files: more than a third of the start of a bare
    window. Here they are read when something is first asked of them.

    PySide also reads every module that is imported after it, and keeps its lines in memory, to learn whether it takes
    part in `from __feature__ import snake_case` (`shibokensupport/feature.py`, PYSIDE-2029), of which this program
    has no use. That cost 8 MB.

    Where PySide has no modules of these names, all is imported as ever. Before a version is taken that is not 6.11,
    tests/wizard/running/test_quick_start.py tells whether its C++ code looks into another of them.
    """
    plain = builtins.__import__
    builtins.__import__ = _putting_off(plain)
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        # PySide has put its own in this place by now.
        builtins.__import__ = plain


def _putting_off(plain: Callable[..., Any]) -> Callable[..., Any]:
    def import_(name: str, *others: Any, **named: Any) -> Any:
        if name in _PUT_OFF:
            package = plain(name, fromlist=("__path__",))
            for each in _PUT_OFF[name]:
                _put_off(package, each)
        return plain(name, *others, **named)

    return import_


def _put_off(package: ModuleType, name: str) -> None:
    whole = f"{package.__name__}.{name}"
    if whole in sys.modules:
        return
    found = (finder.find_spec(whole, package.__path__) for finder in sys.meta_path)
    spec = next(filter(None, found), None)
    if spec is not None:
        sys.modules[whole] = module = _Unread(spec)
        setattr(package, name, module)


class _Unread(ModuleType):
    """A module that is read when something of it is first asked for."""

    def __init__(self, spec: ModuleSpec) -> None:
        super().__init__(spec.name)
        self.__spec__ = spec

    def __getattr__(self, name: str) -> object:
        # Python itself asks each module for some of these.
        if name.startswith("__"):
            raise AttributeError(name)
        with _reading:
            if isinstance(self, _Unread):
                self._read()
        return getattr(self, name)

    def _read(self) -> None:
        spec = self.__spec__
        assert spec and spec.loader
        # By the name that PySide has given it since, its loader does not find it.
        spec.name = self.__name__
        spec.loader.exec_module(self)
        self.__class__ = ModuleType  # type: ignore[assignment]
