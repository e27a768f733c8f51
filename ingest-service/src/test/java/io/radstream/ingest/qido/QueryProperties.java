package io.radstream.ingest.qido;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.Vr;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class QueryProperties {

    private static boolean fits(String parameter, String value, DataSet dataSet) throws Query.MalformedQueryException {
        return Query.of(Map.of(parameter, List.of(value))).fits(dataSet);
    }

    private static DataSet named(String name) {
        return new DataSet().put(Tag.PATIENT_NAME, Vr.PN, name);
    }

    @Property(tries = 200)
    void aNameFitsItselfInAnyCaseAndByItsBeginning(
            @ForAll @AlphaChars @StringLength(min = 2, max = 20) String name, @ForAll boolean upper)
            throws Query.MalformedQueryException {
        String asked = upper ? name.toUpperCase(java.util.Locale.ROOT) : name;

        assertThat(fits("PatientName", asked, named(name))).isTrue();
        assertThat(fits("PatientName", asked.charAt(0) + "*", named(name))).isTrue();
        assertThat(fits("00100010", "?" + asked.substring(1), named(name))).isTrue();
        assertThat(fits("PatientName", asked + "x", named(name))).isFalse();
    }

    @Property(tries = 500)
    void anyParametersAreAQueryOrAFault(@ForAll String name, @ForAll String value) {
        try {
            Query query = Query.of(Map.of(name, List.of(value)));
            query.fits(named("Somebody"));
            assertThat(query.limit()).isBetween(0, Query.LIMIT_MAX);
        } catch (Query.MalformedQueryException e) {
            assertThat(e).hasMessageContaining("must be a number");
        }
    }

    @Example
    void datesFitRangesAndTheirEnds() throws Query.MalformedQueryException {
        DataSet study = new DataSet().put(Tag.STUDY_DATE, Vr.DA, "20240229").put(Tag.STUDY_TIME, Vr.TM, "101530");

        assertThat(fits("StudyDate", "20240229-20240301", study)).isTrue();
        assertThat(fits("StudyDate", "20240101-20240229", study)).isTrue();
        assertThat(fits("StudyDate", "-20240228", study)).isFalse();
        assertThat(fits("StudyDate", "20240301-", study)).isFalse();
        assertThat(fits("StudyTime", "10-1015", study)).isTrue();
        assertThat(fits("StudyDate", "20240229", study)).isTrue();
    }

    @Example
    void oneOfAListIsEnoughAndAnAbsentValueFitsOnlyAStar() throws Query.MalformedQueryException {
        DataSet study = new DataSet().put(Tag.MODALITIES_IN_STUDY, Vr.CS, "CT", "SR");

        assertThat(fits("ModalitiesInStudy", "MR,SR", study)).isTrue();
        assertThat(fits("ModalitiesInStudy", "MR", study)).isFalse();
        assertThat(fits("AccessionNumber", "1", study)).isFalse();
        assertThat(fits("AccessionNumber", "*", study)).isTrue();
    }
}
