#!/usr/bin/env python3
"""Prints the findings on case-diagnosed. Needs python3-kafka and python3-avro; run from the root of a checkout."""
import io
import pathlib
import re
import sys

import avro.io
import avro.schema
from kafka import KafkaConsumer

SCHEMAS = pathlib.Path(__file__).resolve().parent.parent / "schemas/src/main/resources/published"
HEADER = 10  # C3 01 and the 8 bytes of the fingerprint
EMPTY = 0xC15D213AA4D7A795


def fingerprint(schema):
    """CRC-64-AVRO of the canonical form (Avro specification, "Schema Fingerprints"), as it stands in a record."""
    # The library keeps the object around a primitive type that had attributes; the canonical form has the bare name.
    canonical = re.sub(r'\{"type":"(\w+)"\}', r'"\1"', schema.canonical_form)
    crc = EMPTY
    for byte in canonical.encode():
        row = (crc ^ byte) & 0xFF
        for _ in range(8):
            row = (row >> 1) ^ (EMPTY if row & 1 else 0)
        crc = (crc >> 8) ^ row
    return crc.to_bytes(8, "little")


def published():
    """Every published version of the record, by its fingerprint."""
    versions = {}
    for file in sorted(SCHEMAS.glob("CaseDiagnosed.*.avsc")):
        schema = avro.schema.parse(file.read_text())
        versions[fingerprint(schema)] = schema
    return versions


def decode(value, versions):
    if value[:2] != b"\xc3\x01":
        raise ValueError("not an Avro single object")
    writer = versions.get(value[2:HEADER])
    if writer is None:
        raise ValueError("a schema version this checkout does not have")
    return avro.io.DatumReader(writer).read(avro.io.BinaryDecoder(io.BytesIO(value[HEADER:])))


def main():
    bootstrap = sys.argv[1] if len(sys.argv) > 1 else "localhost:19092"
    consumer = KafkaConsumer(
        "case-diagnosed",
        bootstrap_servers=bootstrap,
        auto_offset_reset="earliest",
        consumer_timeout_ms=5000,
    )
    versions = published()
    for record in consumer:
        if record.value is None:
            continue  # the case was erased
        answer = decode(record.value, versions)
        print(answer["caseId"], answer["revision"], answer["outcome"], answer["modelVersion"])
        for finding in answer["findings"]:
            print("  %-8s %.2f %s" % (finding["code"], finding["probability"], finding["label"]))


if __name__ == "__main__":
    main()
