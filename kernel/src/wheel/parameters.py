"""Lets papermill give parameters to notebooks in Java: `papermill -p count 3 in.ipynb out.ipynb`.

papermill has no place to plug in a language. But it loads every engine that a package names, and this one
is papermill's own: loading it makes Java known.
"""

import re

from papermill.engines import NBClientEngine
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

__all__ = ["Engine", "JavaTranslator"]

Engine = NBClientEngine

ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
MOST_OF_MAP = 10
DECLARED = re.compile(r"^\s*(?:final\s+)?([\w.]+(?:<[^=;]*>)?(?:\[\])*)\s+(\w+)\s*=\s*(.*?);", re.MULTILINE)


class JavaTranslator(Translator):
    """Assigns to the variables that the cell tagged `parameters` declares, so that they keep their types."""

    @classmethod
    def translate_none(cls, val):
        return "null"

    @classmethod
    def translate_str(cls, val):
        return '"' + "".join(ESCAPES.get(c, c if c >= " " else f"\\{ord(c):03o}") for c in val) + '"'

    @classmethod
    def translate_int(cls, val):
        if -(2**31) <= val < 2**31:
            return str(val)
        return f"{val}L" if -(2**63) <= val < 2**63 else f'new java.math.BigInteger("{val}")'

    @classmethod
    def translate_float(cls, val):
        if val != val:
            return "Double.NaN"
        if val in (float("inf"), float("-inf")):
            return "Double.POSITIVE_INFINITY" if val > 0 else "Double.NEGATIVE_INFINITY"
        return repr(val)

    @classmethod
    def translate_dict(cls, val):
        pairs = [(cls.translate_str(str(key)), cls.translate(value)) for key, value in val.items()]
        if len(pairs) <= MOST_OF_MAP:
            return f"java.util.Map.of({', '.join(f'{key}, {value}' for key, value in pairs)})"
        entries = ", ".join(f"java.util.Map.entry({key}, {value})" for key, value in pairs)
        return f"java.util.Map.ofEntries({entries})"

    @classmethod
    def translate_list(cls, val):
        maker = "java.util.Arrays.asList" if None in val else "java.util.List.of"
        return f"{maker}({', '.join(cls.translate(each) for each in val)})"

    @classmethod
    def comment(cls, cmt_str):
        return f"// {cmt_str}".strip()

    @classmethod
    def assign(cls, name, str_val):
        return f"{name} = {str_val};"

    @classmethod
    def inspect(cls, parameters_cell):
        return [Parameter(name, kind, default, "")
                for kind, name, default in DECLARED.findall(parameters_cell["source"])]


# As kernelspecs name it, and as the kernel does.
for language in ("java", "Java"):
    papermill_translators.register(language, JavaTranslator)
