package io.radstream.results.object;

import io.radstream.dicom.data.DataSet;
import io.radstream.results.object.Content.Relation;
import io.radstream.results.report.Algorithm;
import java.util.List;

/** Who observed: a device (PS3.16 TID 1002 and 1004) that is this algorithm (TID 4019). */
final class ObserverContext {

    private ObserverContext() {}

    static List<DataSet> items(Algorithm algorithm) {
        return List.of(
                Content.code(Relation.OBSERVATION_CONTEXT, Codes.OBSERVER_TYPE, Codes.DEVICE),
                Content.uid(
                        Relation.OBSERVATION_CONTEXT,
                        Codes.DEVICE_UID,
                        ResultUids.of("device", algorithm.name(), algorithm.serial())),
                Content.text(Relation.OBSERVATION_CONTEXT, Codes.DEVICE_NAME, algorithm.name()),
                Content.text(Relation.OBSERVATION_CONTEXT, Codes.DEVICE_MANUFACTURER, Algorithm.MANUFACTURER),
                Content.text(Relation.OBSERVATION_CONTEXT, Codes.DEVICE_MODEL, algorithm.name()),
                Content.text(Relation.OBSERVATION_CONTEXT, Codes.DEVICE_SERIAL, algorithm.serial()));
    }

    static List<DataSet> algorithm(Algorithm algorithm, String parameters) {
        return List.of(
                Content.text(Relation.MODIFIER, Codes.ALGORITHM_NAME, algorithm.name()),
                Content.text(Relation.MODIFIER, Codes.ALGORITHM_VERSION, algorithm.version()),
                Content.text(Relation.MODIFIER, Codes.ALGORITHM_PARAMETERS, parameters));
    }
}
