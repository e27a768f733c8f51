package io.radstream.raddiag.training;

import io.radstream.raddiag.diagnosis.RadDiagModel;
import java.nio.file.Path;

/**
 * Where a run begins that may be killed: with {@code model}, or where {@code state} says an earlier one with the same plan and cases had come to.
 *
 * @param model the model to start from; must be the same in every attempt
 * @param state file that the run writes after every epoch and deletes when it ends; weights, optimiser moments and counts
 */
public record ResumableStart(RadDiagModel model, Path state) {}
