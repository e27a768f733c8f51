"""Writes what pydicom reads of DICOM files, one line an element, for PydicomComparisonTest.

Usage: python3 dump_elements.py FOLDER < names        (Debian: package python3-pydicom)

Lines: "file NAME", then for each element path, VR, length in bytes (of a sequence: items), SHA-1 of the value in little endian, text. A file that
cannot be read: "error NAME". Text is printed with everything beyond printable ASCII as \\uXXXX, values joined by a backslash (written \\u005C).
"""

import hashlib
import sys
import warnings
from pathlib import Path

import pydicom
import pydicom.dataset
from pydicom.dataelem import RawDataElement
from pydicom.sequence import Sequence

TEXT = {"LO", "LT", "PN", "SH", "ST", "UC", "UT"}
UNIT = {"US": 2, "SS": 2, "OW": 2, "AT": 2, "UL": 4, "SL": 4, "FL": 4, "OF": 4, "OL": 4, "FD": 8, "OD": 8, "SV": 8, "UV": 8, "OV": 8}

converted = pydicom.dataset.DataElement_from_raw


def keeping(raw, *arguments, **named):
    """Conversion to a value drops the bytes: keep them beside it."""
    element = converted(raw, *arguments, **named)
    element.kept = raw
    return element


def escaped(text):
    units = text.encode("utf-16-be", "surrogatepass")
    codes = [units[i] << 8 | units[i + 1] for i in range(0, len(units), 2)]
    return "".join(chr(c) if 0x20 <= c < 0x7F and c != 0x5C else "\\u%04X" % c for c in codes)


def text(value):
    values = value if isinstance(value, (list, pydicom.multival.MultiValue)) else [value]
    return "\\".join("" if v is None else str(v).strip(" \0") for v in values)


def little(value, vr, little_endian):
    unit = UNIT.get(vr, 1)
    if little_endian or unit == 1:
        return value
    return b"".join(value[i:i + unit][::-1] for i in range(0, len(value), unit))


def dump(dataset, prefix):
    for tag in sorted(dataset.keys()):
        path = "%s%04X%04X" % (prefix, tag.group, tag.element)
        raw = dataset.get_item(tag)
        raw = raw if isinstance(raw, RawDataElement) else getattr(raw, "kept", None)
        value = raw.value if raw else None
        is_little = raw.is_little_endian if raw else True
        try:
            element = dataset[tag]
        except Exception as e:
            print(path, "?", 0 if value is None else len(value), type(e).__name__, "", sep="\t")
            continue
        if isinstance(element.value, Sequence) or element.VR == "SQ":
            items = element.value or []
            print(path, "SQ", len(items), "", "", sep="\t")
            for number, item in enumerate(items, 1):
                dump(item, "%s/%d/" % (path, number))
            continue
        vr = str(getattr(element.VR, "value", element.VR))
        value = value if value is not None else b""
        digest = hashlib.sha1(little(value, vr, is_little)).hexdigest()[:16]
        print(path, vr, len(value), digest, escaped(text(element.value)) if vr in TEXT else "", sep="\t")


def main():
    warnings.simplefilter("ignore")
    pydicom.dataset.DataElement_from_raw = keeping
    folder = Path(sys.argv[1])
    for name in sys.stdin.read().split("\n"):
        if not name:
            continue
        try:
            dataset = pydicom.dcmread(folder / name, force=True)
        except Exception:
            print("error", name, sep="\t")
            continue
        print("file", name, sep="\t")
        dump(dataset.file_meta, "")
        dump(dataset, "")


main()
