package io.radstream.results.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import io.radstream.results.ReportedCase;
import io.radstream.results.Reports;
import io.radstream.results.report.DiagnosisReport;
import io.radstream.results.report.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.api.Test;

/** Bundles of phantoms and of real headers, judged by the HAPI validator against the profiles of FHIR R4. */
class FhirValidatorIT {

    private static final int PHANTOMS = 6;
    private static final int CORPUS_STEP = 12;

    @Test
    void findsNoErrorInReportsAmendmentsAndRetractions() throws IOException {
        // Given
        FhirValidator validator = validator();
        List<ReportedCase> cases = new ArrayList<>(ReportedCase.phantoms(PHANTOMS));
        List<ReportedCase> corpus = ReportedCase.corpus();
        for (int i = 0; i < corpus.size(); i += CORPUS_STEP) {
            cases.add(corpus.get(i));
        }

        for (ReportedCase one : cases) {
            DiagnosisReport amended = Reports.amended(one.report(), List.of());

            // When, Then
            assertThat(errors(validator, ReportBundle.compose(one.report(), one.header(), Standing.CURRENT)))
                    .as(one.name())
                    .isEmpty();
            assertThat(errors(validator, ReportBundle.compose(amended, one.header(), Standing.CURRENT)))
                    .as(one.name() + ", amended")
                    .isEmpty();
            assertThat(errors(validator, ReportBundle.compose(one.report(), one.header(), Standing.RETRACTED)))
                    .as(one.name() + ", retracted")
                    .isEmpty();
        }
    }

    private static FhirValidator validator() {
        FhirContext context = FhirContext.forR4();
        FhirValidator validator = context.newValidator();
        validator.registerValidatorModule(new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context))));
        return validator;
    }

    private static List<String> errors(FhirValidator validator, byte[] bundle) {
        return validator.validateWithResult(new String(bundle, StandardCharsets.UTF_8)).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(message -> message.getLocationString() + " " + message.getMessage())
                .toList();
    }
}
