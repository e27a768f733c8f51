package io.radstream.preparation.series;

import java.util.Optional;

/**
 * The series a stack is part of.
 *
 * @param studyUid Study Instance UID (0020,000D); empty text when absent
 * @param uid Series Instance UID (0020,000E)
 * @param number Series Number (0020,0011), the largest int when absent
 * @param modality Modality (0008,0060), OT when absent
 * @param bodyPart Body Part Examined (0018,0015) as stated
 * @param anatomy the region it shows
 */
public record Series(
        String studyUid, String uid, int number, String modality, Optional<String> bodyPart, Anatomy anatomy) {}
