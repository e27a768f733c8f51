package io.radstream.triage.delivery.sending;

/** In which way a destination takes results. */
public enum DestinationKind {
    /** DICOM objects by C-STORE; the address is host:port. */
    DICOM,
    /** DICOM objects by STOW-RS; the address is the URL that ends in /studies. */
    STOW,
    /** A transaction Bundle by POST; the address is the base URL of a FHIR R4 server. */
    FHIR,
    /** ORU^R01 over MLLP; the address is host:port. */
    HL7,
    /** A signed JSON notice without patient attributes by POST; the address is a URL. */
    WEBHOOK
}
