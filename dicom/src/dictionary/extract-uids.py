"""Makes uids.tsv (UID, type, retired, name) from the UID table of pydicom (facts of DICOM PS3.6).

Usage: python3 extract-uids.py > uids.tsv        (Debian: package python3-pydicom)
"""

from pydicom._uid_dict import UID_dictionary

# Younger than the table above: PS3.6-2025a.
LATER = {
    "1.2.840.10008.1.2.4.110": ("JPEG XL Lossless", "Transfer Syntax", ""),
    "1.2.840.10008.1.2.4.111": ("JPEG XL JPEG Recompression", "Transfer Syntax", ""),
    "1.2.840.10008.1.2.4.112": ("JPEG XL", "Transfer Syntax", ""),
    "1.2.840.10008.1.2.4.201": ("High-Throughput JPEG 2000 Image Compression (Lossless Only)", "Transfer Syntax", ""),
    "1.2.840.10008.1.2.4.202": (
        "High-Throughput JPEG 2000 with RPCL Options Image Compression (Lossless Only)", "Transfer Syntax", ""),
    "1.2.840.10008.1.2.4.203": ("High-Throughput JPEG 2000 Image Compression", "Transfer Syntax", ""),
    "1.2.840.10008.1.2.4.204": ("JPIP HTJ2K Referenced", "Transfer Syntax", ""),
    "1.2.840.10008.1.2.4.205": ("JPIP HTJ2K Referenced Deflate", "Transfer Syntax", ""),
    "1.2.840.10008.1.2.8.1": ("Deflated Image Frame Compression", "Transfer Syntax", ""),
    "1.2.840.10008.5.1.4.1.1.66.7": ("Label Map Segmentation Storage", "SOP Class", ""),
    "1.2.840.10008.5.1.4.1.1.66.8": ("Height Map Segmentation Storage", "SOP Class", ""),
}
KINDS = {"SOP Class", "Meta SOP Class", "Transfer Syntax", "Application Context Name", "Well-known SOP Instance"}

table = {uid: (row[0], row[1], "retired" if row[3] else "") for uid, row in UID_dictionary.items()}
for uid, row in LATER.items():
    table.setdefault(uid, row)
for uid in sorted(table):
    name, kind, retired = table[uid]
    if kind in KINDS:
        print("\t".join((uid, kind, retired, name)))
