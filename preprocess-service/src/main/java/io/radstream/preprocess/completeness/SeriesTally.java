package io.radstream.preprocess.completeness;

/**
 * One series of a study as far as it has come.
 *
 * @param modality (0008,0060)
 * @param bodyPart BodyPartExamined (0018,0015); empty when absent
 * @param instances counted so far
 */
public record SeriesTally(String modality, String bodyPart, int instances) {}
