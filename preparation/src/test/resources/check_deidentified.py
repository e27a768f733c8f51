"""Looks at de-identified files with pydicom. Arguments: folder of originals, folder of results. Output: one line a fault; nothing when all is well."""
import os
import sys

import pydicom

KEYWORDS = ("PatientName", "PatientID", "PatientBirthDate", "AccessionNumber", "ReferringPhysicianName")


def texts(data):
    for element in data.iterall():
        yield element.tag, element.keyword, str(element.value)


originals, results = sys.argv[1:]
for name in sorted(os.listdir(results)):
    if not name.endswith(".dcm"):
        continue
    data = pydicom.dcmread(os.path.join(results, name))
    if data.PatientIdentityRemoved != "YES" or data.DeidentificationMethodCodeSequence[0].CodeValue != "113100":
        print(name, "does not say what was done")
    original = pydicom.dcmread(os.path.join(originals, name), force=True, stop_before_pixels=True)
    secrets = {str(original.get(keyword, "")).strip().upper() for keyword in KEYWORDS}
    # The profile's dummy date is no secret, even where a file had it as a birth date before.
    secrets = {secret for secret in secrets if len(secret) >= 6 and secret != "19000101"}
    if "PixelData" in data:
        del data.PixelData
    for tag, keyword, text in texts(data):
        if tag.is_private:
            print(name, tag, "is private")
        if any(secret in text.upper() for secret in secrets):
            print(name, tag, keyword, "holds an identifying value")
