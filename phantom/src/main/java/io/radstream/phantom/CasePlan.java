package io.radstream.phantom;

import io.radstream.phantom.anatomy.Condition;
import io.radstream.phantom.anatomy.Subject;
import java.util.List;
import java.util.Set;

/**
 * What will be imaged in one case, before any pixel is drawn.
 *
 * @param index position in the sequence of cases
 * @param patient number of the patient within seed and scanner
 * @param visit 0 for the first study of the patient
 * @param patientSeed seed of everything that stays with the patient
 * @param seed seed of everything that belongs to this study alone
 */
record CasePlan(int index, int patient, int visit, long patientSeed, long seed, Protocol protocol, Subject subject) {

    /** The names of the conditions, in the order of the label space. */
    List<String> labels() {
        Set<Condition> conditions = subject.conditions();
        return conditions.stream().map(Condition::label).toList();
    }
}
