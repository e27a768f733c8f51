package io.radstream.inference.batch;

import io.radstream.id.ModelVersion;
import io.radstream.inference.diagnoser.Description;
import io.radstream.inference.diagnoser.Prediction;

/** What a model said, which model, and how to read it. */
public record Diagnosis(ModelVersion version, Description description, Prediction prediction) {}
