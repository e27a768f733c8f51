"""Frames of DICOM files as pydicom and numpy see them, an independent reference for tests.

Arguments: DICOM files. Output: one line a frame, stacks one after the other, each in order along its normal (else as stored):
stack sop-instance-uid frame position row-spacing column-spacing normal-x normal-y normal-z sum minimum maximum value-at-third
Frames of one stack share temporal position, echo time and b-value. Values are modality values, colours their luminance. Position is nan without a plane.
"""
import sys

import numpy
import pydicom


def group_value(data, frame, sequence, keyword):
    for groups in (data.get("PerFrameFunctionalGroupsSequence"), data.get("SharedFunctionalGroupsSequence")):
        if groups:
            item = groups[frame if groups is data.get("PerFrameFunctionalGroupsSequence") else 0]
            if sequence in item and item[sequence].value and keyword in item[sequence].value[0]:
                return item[sequence].value[0][keyword].value
    return data.get(keyword)


def luminance(pixels, data):
    if data.SamplesPerPixel == 1:
        return pixels.astype(float)
    return 0.299 * pixels[..., 0] + 0.587 * pixels[..., 1] + 0.114 * pixels[..., 2]


frames = []
for path in sys.argv[1:]:
    data = pydicom.dcmread(path, force=True)
    count = int(data.get("NumberOfFrames", 1))
    pixels = luminance(data.pixel_array, data).reshape(count, data.Rows, data.Columns)
    for frame in range(count):
        orientation = group_value(data, frame, "PlaneOrientationSequence", "ImageOrientationPatient")
        position = group_value(data, frame, "PlanePositionSequence", "ImagePositionPatient")
        spacing = group_value(data, frame, "PixelMeasuresSequence", "PixelSpacing") or (0, 0)
        slope = group_value(data, frame, "PixelValueTransformationSequence", "RescaleSlope") or 1
        intercept = group_value(data, frame, "PixelValueTransformationSequence", "RescaleIntercept") or 0
        key = (group_value(data, frame, "FrameContentSequence", "TemporalPositionIndex") or 0,
               group_value(data, frame, "MREchoSequence", "EffectiveEchoTime") or 0,
               group_value(data, frame, "MRDiffusionSequence", "DiffusionBValue") or 0)
        normal = numpy.zeros(3)
        along = float("nan")
        if orientation and position:
            orientation = numpy.array(orientation, dtype=float)
            normal = numpy.cross(orientation[:3], orientation[3:])
            normal /= numpy.linalg.norm(normal)
            along = float(numpy.dot(normal, numpy.array(position, dtype=float)))
        values = pixels[frame] * float(slope) + float(intercept)
        frames.append((key, along, frame, data.SOPInstanceUID, spacing, normal, values))
ordered = sorted(frames, key=lambda item: (item[0], item[2] if numpy.isnan(item[1]) else item[1]))
keys = sorted({item[0] for item in ordered})
for key, along, frame, uid, spacing, normal, values in ordered:
    third = values[values.shape[0] // 3, values.shape[1] // 3]
    print(keys.index(key), uid, frame, f"{along:.9f}", f"{float(spacing[0]):.9f} {float(spacing[1]):.9f}",
          " ".join(f"{part:.9f}" for part in normal),
          f"{values.sum():.4f} {values.min():.4f} {values.max():.4f} {third:.4f}")
