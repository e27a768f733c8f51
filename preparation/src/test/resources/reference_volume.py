"""Volume of one DICOM series by pydicom and numpy, an independent reference for tests.

Arguments: DICOM files. Output: one line a slice in order along the normal:
position-along-normal sop-instance-uid row-spacing column-spacing sum minimum maximum value-at-third
where the numbers are of modality values (pixel * RescaleSlope + RescaleIntercept). Files without a plane are left out.
"""
import sys

import numpy
import pydicom

slices = []
for path in sys.argv[1:]:
    data = pydicom.dcmread(path, force=True)
    if "ImageOrientationPatient" not in data or "PixelData" not in data:
        continue
    orientation = numpy.array(data.ImageOrientationPatient, dtype=float)
    normal = numpy.cross(orientation[:3], orientation[3:])
    normal /= numpy.linalg.norm(normal)
    position = float(numpy.dot(normal, numpy.array(data.ImagePositionPatient, dtype=float)))
    values = data.pixel_array.astype(float) * float(data.get("RescaleSlope", 1)) + float(data.get("RescaleIntercept", 0))
    rows, columns = values.shape
    slices.append((position, data.SOPInstanceUID, data.PixelSpacing, values, values[rows // 3, columns // 3]))
for position, uid, spacing, values, third in sorted(slices, key=lambda item: item[0]):
    print(f"{position:.9f} {uid} {float(spacing[0]):.9f} {float(spacing[1]):.9f} "
          f"{values.sum():.1f} {values.min():.1f} {values.max():.1f} {third:.1f}")
