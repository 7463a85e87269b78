"""Damaged copies of a file. In: its bytes and a source of chance. Out: the kind of damage, the bytes, and whether the
checksums still are those of the whole file, so that no other cells can be read from it in good faith."""

import io
import struct
import zipfile

DIRECTORY, END = b"PK\x01\x02", b"PK\x05\x06"


def flip(data, dice):
    """One to eight bits turned."""
    data = bytearray(data)
    for _ in range(dice.choice([1, 1, 1, 2, 8])):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(data)


def truncate(data, dice):
    return data[: dice.randrange(len(data))]


def delete(data, dice):
    at = dice.randrange(len(data))
    return data[:at] + data[at + dice.choice([1, 4, 64, 512, 4096]) :]


def duplicate(data, dice):
    at, length = dice.randrange(len(data)), dice.choice([1, 4, 64, 512, 4096])
    return data[: at + length] + data[at : at + length] + data[at + length :]


def overwrite(data, dice):
    at, length = dice.randrange(len(data)), dice.choice([1, 2, 4, 8, 64])
    new = dice.choice([b"\x00" * length, b"\xff" * length, b"\x7f" * length, dice.randbytes(length)])
    return (data[:at] + new + data[at + length :])[: len(data)]


def parts(data):
    """The parts of a zip file that hold something: where their packed bytes begin, and how many they are."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for part in packed.infolist():
            name, extra = struct.unpack_from("<HH", data, part.header_offset + 26)
            if part.compress_size:
                yield part.header_offset + 30 + name + extra, part.compress_size


def flip_packed(data, dice):
    """A bit turned among the packed bytes of one part."""
    at, length = dice.choice(list(parts(data)))
    data = bytearray(data)
    data[at + dice.randrange(length)] ^= 1 << dice.randrange(8)
    return bytes(data)


def lie(data, dice):
    """A field of one directory entry, or of the directory's end, that says something else."""
    data = bytearray(data)
    entries = [at for at in range(len(data) - 46) if data[at : at + 4] == DIRECTORY]
    end = data.rfind(END)
    if dice.random() < 0.15 and end >= 0:
        at, width = end + dice.choice([8, 10, 12, 16]), 2
    else:
        # Method, checksum, packed size, size, length of the name, offset.
        field, width = dice.choice([(10, 2), (16, 4), (20, 4), (24, 4), (24, 4), (28, 2), (42, 4)])
        at = dice.choice(entries) + field
    old = int.from_bytes(data[at : at + width], "little")
    new = dice.choice([0, 1, old + 1, old - 1, old * 2, old * 1000, 2**32 - 1, 2**31]) % 2 ** (8 * width)
    data[at : at + width] = new.to_bytes(width, "little")
    return bytes(data)


def inner(data, dice):
    """One part damaged before it was packed: its checksum is right, and its cells may be others."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        listed = [part for part in packed.infolist() if part.file_size]
        chosen = dice.choice(listed).filename
        for part in packed.infolist():
            content = packed.read(part)
            if part.filename == chosen:
                content = dice.choice([flip, truncate, delete, duplicate, overwrite])(content, dice)
            new.writestr(part.filename, content)
    return out.getvalue()


PLAIN = [flip, truncate, delete, duplicate, overwrite]
PACKED = [flip_packed, flip_packed, flip_packed, lie, lie, inner, inner]


def mutate(data, dice):
    """A damaged copy."""
    # An old workbook may have a zip file within it, so that alone does not make it one.
    packed = data.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(data))
    kinds = PLAIN + PACKED if packed else PLAIN
    if not data:
        return "empty", data, False
    kind = dice.choice(kinds)
    try:
        return kind.__name__, kind(data, dice), packed and kind is not inner
    except Exception:  # Python cannot unpack it: a file that is damaged already.
        return "flip", flip(data, dice), packed
