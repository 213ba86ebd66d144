"""Cuts files of lines into blocks, for jobs that read or fold them side by side."""
import itertools


def of_lines(path, size):
    """Blocks of about `size` bytes: lists of lines."""
    with open(path, "rb") as file:
        while block := file.readlines(size):
            yield block


def of_documents(path, size):
    """The same of a sorted fact stream: the records of a document stay together."""
    block, filled = [], 0
    with open(path, "rb") as file:
        for _, lines in itertools.groupby(file, document_of):
            if filled >= size:
                yield block
                block, filled = [], 0
            lines = list(lines)
            block += lines
            filled += sum(map(len, lines))
    if block:
        yield block


def document_of(line):
    """What stands before the kind of a record: the same for all records of a document."""
    return line[:line.index(b'","record":"')]
