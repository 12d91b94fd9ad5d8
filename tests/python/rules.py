"""What the parts of the check share: how they refuse, and how a code lies under others."""

SAFE = 2**53 - 1
MILLION = 1_000_000


class Refused(Exception):
    """The first thing that is wrong: which step, which field, why; exit is 3, 4 for a malformed input, 5 if not decided."""

    def __init__(self, step, field, reason, exit_code=3):
        super().__init__(f"{step}: {field}: {reason}")
        self.step, self.field, self.reason, self.exit = step, field, reason, exit_code


def prefixes(code):
    """The code itself, then every shorter one that ends before a dot."""
    found = [code]
    while "." in code:
        code = code.rpartition(".")[0]
        found.append(code)
    return found
