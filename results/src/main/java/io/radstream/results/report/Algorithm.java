package io.radstream.results.report;

/**
 * Who answered: what DICOM TID 4019, a FHIR Device and an HL7 observer name.
 *
 * @param name of the model family, for example RadDiag
 * @param version of the weights; {@code none} where no model answered
 * @param recipe name and version of the preparation; may be empty
 * @param serial names the installation: Device Serial Number (0018,1000)
 */
public record Algorithm(String name, String version, String recipe, String serial) {

    /** Manufacturer (0008,0070) of everything composed here. */
    public static final String MANUFACTURER = "RadStream";

    private static final int TEXT_MAX = 64;

    public Algorithm {
        if (name.isBlank() || version.isBlank() || serial.isBlank()) {
            throw new IllegalArgumentException("an algorithm has a name, a version and a serial");
        }
        if (name.length() > TEXT_MAX || version.length() > TEXT_MAX || serial.length() > TEXT_MAX) {
            throw new IllegalArgumentException("name, version and serial have at most " + TEXT_MAX + " characters");
        }
    }
}
