"""Mathematics: the formulas of Word (OMML) as LaTeX, and as text with raised and lowered parts.

In a sentence a formula is text: exponents and indices by marks, fractions by a stroke. On a line
of its own it also keeps its LaTeX. Source: ISO/IEC 29500-1, 22.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from editor.document.marks import SUBSCRIPT, SUPERSCRIPT, Marks, with_mark
from editor.document.nodes import Inline, Runs, Text
from editor.document.runs import normal_runs, plain_text
from editor.formats.docx import names
from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import w

_M = f"{{{names.M}}}"
_VAL = f"{_M}val"
PARAGRAPH, FORMULA = f"{_M}oMathPara", f"{_M}oMath"

_ESCAPES = {
    "\\": r"\backslash ", "{": r"\{", "}": r"\}", "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&",
    "_": r"\_", "^": r"\hat{}", "~": r"\sim ", "\u2212": "-", "\u00d7": r"\times ",
    "\u00f7": r"\div ", "\u2264": r"\le ", "\u2265": r"\ge ", "\u2260": r"\ne ",
    "\u221e": r"\infty ", "\u2248": r"\approx ", "\u2192": r"\to ", "\u2208": r"\in ",
    "\u00b1": r"\pm ", "\u22c5": r"\cdot ", "\u2202": r"\partial ", "\u2207": r"\nabla ",
    "\u2026": r"\ldots ", "\u03c0": r"\pi ",
}  # fmt: skip
_OPERATORS = {
    "\u222b": r"\int", "\u222c": r"\iint", "\u222d": r"\iiint", "\u222e": r"\oint",
    "\u2211": r"\sum", "\u220f": r"\prod", "\u2210": r"\coprod", "\u22c3": r"\bigcup",
    "\u22c2": r"\bigcap", "\u22c1": r"\bigvee", "\u22c0": r"\bigwedge",
}  # fmt: skip
_ACCENTS = {
    "\u0302": r"\hat", "\u0303": r"\tilde", "\u0304": r"\bar", "\u0305": r"\overline",
    "\u0306": r"\breve", "\u0307": r"\dot", "\u0308": r"\ddot", "\u030c": r"\check",
    "\u0301": r"\acute", "\u0300": r"\grave", "\u20d7": r"\vec", "\u2192": r"\overrightarrow",
    "\u20d6": r"\overleftarrow",
}  # fmt: skip
_FENCES = {"{": r"\{", "}": r"\}", "": ".", "\u2016": r"\|", "\u27e8": r"\langle ",
           "\u27e9": r"\rangle ", "\u230a": r"\lfloor ", "\u230b": r"\rfloor ",
           "\u2308": r"\lceil ", "\u2309": r"\rceil "}  # fmt: skip
_FUNCTIONS = re.compile(
    "sin|cos|tan|cot|sec|csc|sinh|cosh|tanh|arcsin|arccos|arctan|lim|log|ln|exp|max|min|sup|inf"
    "|det|dim|ker|gcd|deg|arg"
)
_NEW_ROW = r" \\ "
_SIMPLE = re.compile(r"\w*")


def latex(element: Element) -> str:
    """Return a formula as LaTeX."""
    return re.sub(r" +(?=[\s}_^])|(?<=\s) +", "", _latex(element)).strip()


def linear(element: Element, marks: Marks = ()) -> Runs:
    """Return a formula as text."""
    return normal_runs(_linear(element, marks))


# -- LaTeX -------------------------------------------------------------------------------------


def _latex(element: Element | None) -> str:
    if element is None:
        return ""
    return "".join(_latex_of(child) for child in element)


def _latex_of(element: Element) -> str:
    tag = element.tag
    if tag == f"{_M}t" or tag == w("t"):
        return "".join(_ESCAPES.get(char, char) for char in element.text or "")
    if tag.endswith("Pr") or tag in _DELETED:
        return ""
    writer = _LATEX.get(tag.removeprefix(_M)) if tag.startswith(_M) else None
    return writer(element) if writer else _latex(element)


def _part(element: Element, name: str) -> str:
    return _latex(element.find(f"{_M}{name}"))


def _parts(element: Element, name: str) -> list[str]:
    return [_latex(child) for child in element.iterfind(f"{_M}{name}")]


def _property(element: Element, name: str, default: str = "") -> str:
    """Return the value of a property of an object, what it stands for where it has none."""
    found = next((child for child in element.iterfind(f"*/{_M}{name}")), None)
    return default if found is None else found.get(_VAL, "")


def _fraction(element: Element) -> str:
    above, below = _part(element, "num"), _part(element, "den")
    match _property(element, "type", "bar"):
        case "lin" | "skw":
            return f"{{{above}}}/{{{below}}}"
        case "noBar":
            return rf"\binom{{{above}}}{{{below}}}"
        case _:
            return rf"\frac{{{above}}}{{{below}}}"


def _root(element: Element) -> str:
    degree = "" if _hides(element, "degHide") else _part(element, "deg")
    return rf"\sqrt{f'[{degree}]' if degree else ''}{{{_part(element, 'e')}}}"


def _hides(element: Element, name: str) -> bool:
    return _property(element, name, "0") in {"1", "on", "true", ""}


def _large(element: Element) -> str:
    sign = _property(element, "chr", "\u222b")
    below = "" if _hides(element, "subHide") else _part(element, "sub")
    above = "" if _hides(element, "supHide") else _part(element, "sup")
    limits = (f"_{{{below}}}" if below else "") + (f"^{{{above}}}" if above else "")
    return f"{_OPERATORS.get(sign, sign)}{limits} {_part(element, 'e')}"


def _fenced(element: Element) -> str:
    left, right = _property(element, "begChr", "("), _property(element, "endChr", ")")
    middle = _property(element, "sepChr", "|").join(_parts(element, "e"))
    return rf"\left{_FENCES.get(left, left)}{middle}\right{_FENCES.get(right, right)}"


def _function(element: Element) -> str:
    name = _part(element, "fName").strip()
    found = _FUNCTIONS.match(name)
    if found and not name[found.end() :][:1].isalpha():
        name = f"\\{name}"
    return f"{name} {_part(element, 'e')}"


def _accent(element: Element) -> str:
    sign = _property(element, "chr", "\u0302")
    return f"{_ACCENTS.get(sign, chr(92) + 'hat')}{{{_part(element, 'e')}}}"


def _bar(element: Element) -> str:
    name = "overline" if _property(element, "pos", "bot") == "top" else "underline"
    return f"\\{name}{{{_part(element, 'e')}}}"


def _brace(element: Element) -> str:
    above = _property(element, "pos", "bot") == "top"
    return f"\\{'overbrace' if above else 'underbrace'}{{{_part(element, 'e')}}}"


def _limit(element: Element, sign: str) -> str:
    name = _part(element, "e").strip()
    name = f"\\{name}" if _FUNCTIONS.fullmatch(name) else f"{{{name}}}"
    return f"{name}{sign}{{{_part(element, 'lim')}}}"


def _matrix(element: Element) -> str:
    rows = (" & ".join(_parts(row, "e")) for row in element.iterfind(f"{_M}mr"))
    return r"\begin{matrix}" + _NEW_ROW.join(rows) + r"\end{matrix}"


def _lines(element: Element) -> str:
    return r"\begin{aligned}" + _NEW_ROW.join(_parts(element, "e")) + r"\end{aligned}"


def _scripts(element: Element) -> str:
    below, above = _part(element, "sub"), _part(element, "sup")
    base = _part(element, "e")
    base = base if len(base) == 1 else f"{{{base}}}"
    return (
        base
        + (f"_{{{below}}}" if element.find(f"{_M}sub") is not None else "")
        + (f"^{{{above}}}" if element.find(f"{_M}sup") is not None else "")
    )


def _before(element: Element) -> str:
    return f"{{}}_{{{_part(element, 'sub')}}}^{{{_part(element, 'sup')}}}{{{_part(element, 'e')}}}"


_LATEX: dict[str, Callable[[Element], str]] = {
    "f": _fraction,
    "rad": _root,
    "nary": _large,
    "d": _fenced,
    "func": _function,
    "acc": _accent,
    "bar": _bar,
    "groupChr": _brace,
    "limLow": lambda element: _limit(element, "_"),
    "limUpp": lambda element: _limit(element, "^"),
    "m": _matrix,
    "eqArr": _lines,
    "sSub": _scripts,
    "sSup": _scripts,
    "sSubSup": _scripts,
    "sPre": _before,
    "borderBox": lambda element: rf"\boxed{{{_part(element, 'e')}}}",
}
_DELETED = frozenset({w("del"), w("moveFrom")})


# -- text --------------------------------------------------------------------------------------


def _linear(element: Element | None, marks: Marks) -> list[Inline]:
    if element is None:
        return []
    return [inline for child in element for inline in _linear_of(child, marks)]


def _linear_of(element: Element, marks: Marks) -> list[Inline]:
    tag = element.tag
    if tag == f"{_M}t" or tag == w("t"):
        return _sign(element.text or "", marks)
    if tag.endswith("Pr") or tag in _DELETED:
        return []
    writer = _LINEAR.get(tag.removeprefix(_M)) if tag.startswith(_M) else None
    return writer(element, marks) if writer else _linear(element, marks)


def _text_part(element: Element, name: str, marks: Marks) -> list[Inline]:
    return _linear(element.find(f"{_M}{name}"), marks)


def _sign(text: str, marks: Marks) -> list[Inline]:
    return [Text(text, marks)] if text else []


def _text_fraction(element: Element, marks: Marks) -> list[Inline]:
    above, below = (_grouped(_text_part(element, name, marks), marks) for name in ("num", "den"))
    return [*above, Text("/", marks), *below]


def _text_scripts(element: Element, marks: Marks) -> list[Inline]:
    below = _text_part(element, "sub", with_mark(marks, SUBSCRIPT))
    above = _text_part(element, "sup", with_mark(marks, SUPERSCRIPT))
    base = _text_part(element, "e", marks)
    return [*below, *above, *base] if element.tag == f"{_M}sPre" else [*base, *below, *above]


def _text_root(element: Element, marks: Marks) -> list[Inline]:
    hidden = _hides(element, "degHide")
    degree = [] if hidden else _text_part(element, "deg", with_mark(marks, SUPERSCRIPT))
    return [*degree, Text("\u221a", marks), *_grouped(_text_part(element, "e", marks), marks)]


def _text_large(element: Element, marks: Marks) -> list[Inline]:
    below = _text_part(element, "sub", with_mark(marks, SUBSCRIPT))
    above = _text_part(element, "sup", with_mark(marks, SUPERSCRIPT))
    sign = _sign(_property(element, "chr", "\u222b"), marks)
    return [*sign, *below, *above, *_text_part(element, "e", marks)]


def _text_fenced(element: Element, marks: Marks) -> list[Inline]:
    return [
        *_sign(_property(element, "begChr", "("), marks),
        *_joined(element, _property(element, "sepChr", "|"), marks),
        *_sign(_property(element, "endChr", ")"), marks),
    ]


def _text_limit(element: Element, marks: Marks) -> list[Inline]:
    place = SUBSCRIPT if element.tag == f"{_M}limLow" else SUPERSCRIPT
    return [
        *_text_part(element, "e", marks),
        *_text_part(element, "lim", with_mark(marks, place)),
    ]


def _text_accent(element: Element, marks: Marks) -> list[Inline]:
    sign = _sign(_property(element, "chr", "\u0302"), marks)
    return [*_text_part(element, "e", marks), *sign]


def _text_matrix(element: Element, marks: Marks) -> list[Inline]:
    rows = [_joined(row, ", ", marks) for row in element.iterfind(f"{_M}mr")]
    return [Text("[", marks), *_between(rows, Text("; ", marks)), Text("]", marks)]


_LINEAR: dict[str, Callable[[Element, Marks], list[Inline]]] = {
    "f": _text_fraction,
    "sSub": _text_scripts,
    "sSup": _text_scripts,
    "sSubSup": _text_scripts,
    "sPre": _text_scripts,
    "rad": _text_root,
    "nary": _text_large,
    "d": _text_fenced,
    "limLow": _text_limit,
    "limUpp": _text_limit,
    "acc": _text_accent,
    "m": _text_matrix,
    "eqArr": lambda element, marks: _joined(element, "; ", marks),
}


def _joined(element: Element, separator: str, marks: Marks) -> list[Inline]:
    parts = [_linear(child, marks) for child in element.iterfind(f"{_M}e")]
    return _between(parts, Text(separator, marks))


def _between(parts: Sequence[list[Inline]], separator: Text) -> list[Inline]:
    out: list[Inline] = []
    for index, part in enumerate(parts):
        out += [separator, *part] if index else part
    return out


def _grouped(inlines: list[Inline], marks: Marks) -> list[Inline]:
    """Put brackets around what would fall apart in a line."""
    if _SIMPLE.fullmatch(plain_text(tuple(inlines))):
        return inlines
    return [Text("(", marks), *inlines, Text(")", marks)]
