"""Compares DICOM JSON with that of pydicom and dcm2json, for JsonInteropTest. (Debian: packages python3-pydicom, dcmtk)

Usage: compare_json.py make FOLDER THEIRS < names     writes NAME.pydicom.json and NAME.dcmtk.json of each file's header into THEIRS
       compare_json.py compare OURS THEIRS < names    compares OURS/NAME.json with both
       compare_json.py compare-each OURS THEIRS < names   compares OURS/NAME.pydicom.json with that in THEIRS, and so on

Prints a line a difference: name, peer, path, what. Not compared: group lengths, pixel data, and Specific Character Set, which pydicom leaves as it was though JSON is
UTF-8. Numbers are compared as numbers of their precision whether they are JSON numbers or strings, names without delimiters at their end. Of elements that
are UN here, which pydicom looks up in its dictionaries, only the tag is compared.
"""

import json
import struct
import subprocess
import sys
import warnings
from pathlib import Path

PEERS = ("pydicom", "dcmtk")


def make(folder, theirs, name):
    import pydicom

    warnings.simplefilter("ignore")
    dataset = pydicom.dcmread(folder / name, force=True, stop_before_pixels=True)
    (theirs / (name + ".pydicom.json")).write_text(dataset.to_json(suppress_invalid_tags=True))
    made = subprocess.run(["dcm2json", "-ee", "-fc", folder / name], capture_output=True)
    if made.returncode == 0:
        (theirs / (name + ".dcmtk.json")).write_bytes(made.stdout)


def plain(value, vr):
    """A value in the form in which two documents say the same."""
    if isinstance(value, dict):
        names = {key: text.rstrip("^= ") for key, text in value.items()}
        return {key: text for key, text in names.items() if text} or None
    if value is None or value == "":
        return None
    if vr == "FL":
        return struct.pack("f", float(value))
    try:
        return round(float(value), 15)
    except ValueError:
        return value.strip(" \0") or None


def differences(ours, theirs, path):
    for tag in sorted(set(ours) | set(theirs)):
        here = path + tag
        if tag.endswith("0000") or tag >= "7FE0" or tag == "00080005" or tag.startswith("0002"):
            continue
        if tag not in ours or tag not in theirs:
            yield here, "missing" if tag not in ours else "extra"
            continue
        our, their = ours[tag], theirs[tag]
        if our["vr"] == "UN":
            continue
        if our["vr"] not in their["vr"].split(" or "):
            yield here, "vr %s instead of %s" % (our["vr"], their["vr"])
        elif our["vr"] == "SQ":
            items, others = our.get("Value", []), their.get("Value", [])
            if len(items) != len(others):
                yield here, "%d items instead of %d" % (len(items), len(others))
            for number, (item, other) in enumerate(zip(items, others), 1):
                yield from differences(item or {}, other or {}, "%s/%d/" % (here, number))
        elif our.get("InlineBinary", "") != their.get("InlineBinary", ""):
            yield here, "other bytes"
        else:
            values, others = ([plain(v, our["vr"]) for v in e.get("Value", [])] for e in (our, their))
            if [v for v in values if v is not None] != [v for v in others if v is not None]:
                yield here, "other values"


def main():
    mode, one, other = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    for name in filter(None, sys.stdin.read().split("\n")):
        if mode == "make":
            make(one, other, name)
            continue
        for peer in PEERS:
            theirs = other / ("%s.%s.json" % (name, peer))
            ours = one / (theirs.name if mode == "compare-each" else name + ".json")
            if not ours.exists() or not theirs.exists():
                continue
            documents = [json.loads(file.read_text(encoding="utf-8", errors="replace"), strict=False) for file in (ours, theirs)]
            for path, what in differences(*documents, ""):
                print(name, peer, path, what, sep="\t")


main()
