"""Everything that can go wrong, by name.

ClaimgraphError
├── InputError            a file, a text or an option that we cannot take (exit 2)
│   ├── DocumentError     a document that cannot be read
│   ├── QueryError        a query or one of its parameters that cannot be taken
│   └── StoreError        a store that cannot be opened or written
├── IncomparableError     two values that measure different things
└── MissingExtraError     an optional package is not installed

LeftOutWarning            a sentence that could not be read; the document was, without it

An error says where, what was found, and what to do. It carries its data, so that a program can use it.
"""


class ClaimgraphError(Exception):
    """The base of every error that claimgraph raises on purpose."""


class InputError(ClaimgraphError):
    """Something that was handed to us cannot be taken; the command line ends with exit code 2.

    Attributes:
        where: The file, option or name that is at fault, with the place in it where that is known.
        found: What was found there.
        remedy: What the reader can do about it.
    """

    def __init__(self, where: str, found: str, remedy: str) -> None:
        self.where = where
        self.found = found
        self.remedy = remedy
        super().__init__(where, found, remedy)

    def __str__(self) -> str:
        return f"{self.where}: {self.found}. {self.remedy}"


class DocumentError(InputError):
    """A document cannot be read."""


class QueryError(InputError):
    """A query, or a parameter of one, cannot be taken."""


class StoreError(InputError):
    """A store cannot be opened or written."""


class IncomparableError(ClaimgraphError):
    """Two values measure different things, so that no comparison has a meaning."""


class MissingExtraError(ClaimgraphError):
    """An optional package is needed and not installed.

    Attributes:
        package: What is missing.
        extra: The name of the extra that installs it.
    """

    def __init__(self, package: str, extra: str) -> None:
        self.package = package
        self.extra = extra
        super().__init__(package, extra)

    def __str__(self) -> str:
        return f"{self.package} is not installed. Install it with: pip install 'claimgraph[{self.extra}]'"


class LeftOutWarning(UserWarning):
    """A sentence could not be read for claims, which is a fault of ours; the rest of its document was."""
