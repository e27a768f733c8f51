package io.radstream.inference;

import io.radstream.inference.batch.BatchConfig;
import io.radstream.inference.diagnoser.DeviceConfig;
import io.radstream.inference.encoding.EncodingConfig;
import io.radstream.inference.overdue.DeadlineConfig;
import io.radstream.inference.prepared.CaseConfig;
import io.radstream.inference.schedule.ScheduleConfig;
import io.radstream.inference.shadow.ShadowConfig;
import io.radstream.inference.urgency.UrgencyConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The configuration of all parts of the service; each part's keys stand in its own interface. */
@Singleton
class Settings {

    @Inject
    InferenceConfig service;

    @Inject
    BatchConfig batch;

    @Inject
    CaseConfig cases;

    @Inject
    DeadlineConfig deadlines;

    @Inject
    UrgencyConfig urgencies;

    @Inject
    ScheduleConfig schedule;

    @Inject
    EncodingConfig encodings;

    @Inject
    ShadowConfig shadow;

    @Inject
    DeviceConfig device;
}
