"""A kit's figure templates, rendered so that no kit can run code, wait for ever or fill memory.

Jinja2's sandbox keeps a template away from Python; what it leaves open is closed here. A template may only
print, ask and go through lists: it cannot call, define, set, import or repeat text, which is how a few lines
grow without end. Its steps through lists are counted, and its output is measured while it comes.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from piew_gui.errors import KitError
from piew_gui.translate import tr

MOST_CHARACTERS = 2_000_000
MOST_STEPS = 200_000
_STEPS = "_steps"

_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.CondExpr),
    *(nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Compare, nodes.Operand),
    *(nodes.And, nodes.Or, nodes.Not, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.Neg),
    *(nodes.Filter, nodes.Test),
)
# What a template that is wrong can raise while it is read or rendered.
_FAULTS = (
    *(TemplateError, SyntaxError, TypeError, ValueError, AttributeError, LookupError),
    *(ArithmeticError, RecursionError, MemoryError),
)


def render(file: Path, source: str, values: Mapping[str, Any]) -> str:
    """Return what a kit's template makes of some values: text, numbers, lists and tables of them.

    Raises KitError, naming file and line, if the template is wrong, takes what it may not, or doesn't end.
    """
    template = None
    try:
        template = _compiled(str(file), source)
        return _joined(template, {**values, _STEPS: iter(range(MOST_STEPS))})
    except _FAULTS as error:
        line = _line_of(error, template)
        raise KitError(str(file), tr("line {0}").format(line) if line else "", str(error)) from error


def _joined(template: Template, values: dict[str, Any]) -> str:
    kept = []
    room = MOST_CHARACTERS
    stream = cast(Generator[str], template.root_render_func(template.new_context(values)))
    for chunk in stream:
        kept.append(chunk)
        room -= len(chunk)
        if room < 0:
            # Raised where the template stands, so that its line is known.
            stream.throw(SecurityError(tr("it prints more than {0} characters").format(MOST_CHARACTERS)))
    return "".join(kept)


def _line_of(error: BaseException, template: Template | None) -> int:
    """Return the line of a template at which an error arose, or 0 where that is not known."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    line = 0
    trace = error.__traceback__
    while template and trace:
        if trace.tb_frame.f_code.co_filename == template.filename:
            line = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja2 without what could call, grow or go on without end."""

    intercepted_binops = frozenset("+*")

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        self.globals = {}
        self.filters = {name: self.filters[name] for name in ("length", "round")} | {"counted": _counted}
        self.tests = {name: self.tests[name] for name in ("defined", "none")}

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        # Jinja2's own hook between reading a template and turning it into code.
        for node in source.find_all(nodes.Node):
            _refuse(node)
        for loop in list(source.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.lineno)
        return super()._generate(source, name, filename, defer_init)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may see an attribute: its own loops', but none of its values'."""
        return isinstance(obj, LoopContext) and not attr.startswith("_") and not callable(value)

    def wrap_str_format(self, value: Any) -> None:
        """Return None: text has no methods here, so `format` needs no safer one in its place."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return the sum or the product of two numbers; text and lists could be made to grow without end."""
        if not (isinstance(left, int | float) and isinstance(right, int | float)):
            raise SecurityError(tr("'{0}' is for numbers only").format(operator))
        return super().call_binop(context, operator, left, right)


def _refuse(node: nodes.Node) -> None:
    name = ""
    if isinstance(node, nodes.Getattr):
        name = node.attr
    elif isinstance(node, nodes.Name):
        name = node.name
    if name.startswith("_") or name == "self":
        raise TemplateSyntaxError(tr("'{0}' is out of a template's reach").format(name), node.lineno)
    if not isinstance(node, _ALLOWED) or (isinstance(node, nodes.For) and node.recursive):
        what = type(node).__name__.lower()
        raise TemplateSyntaxError(tr("a figure's template may not use '{0}'").format(what), node.lineno)


@pass_context
def _counted(context: Context, items: Iterable[Any]) -> Iterator[Any]:
    """Yield the items of a loop, as long as all loops together have taken no more steps than they may."""
    for item in items:
        if next(context[_STEPS], None) is None:
            raise SecurityError(tr("it takes more than {0} steps").format(MOST_STEPS))
        yield item


@lru_cache(maxsize=1)
def _environment() -> _Environment:
    return _Environment()


@lru_cache(maxsize=8)
def _compiled(file: str, source: str) -> Template:
    code = _environment().compile(source, name=file, filename=file)
    return Template.from_code(_environment(), code, {})
