package io.radstream.dicom.net.query;

/** The information models that are asked, with their SOP Classes (PS3.4 section C.6). */
public enum QueryRoot {
    PATIENT("1.2.840.10008.5.1.4.1.2.1."),
    STUDY("1.2.840.10008.5.1.4.1.2.2.");

    private final String classRoot;

    QueryRoot(String classRoot) {
        this.classRoot = classRoot;
    }

    /** The SOP Class of C-FIND. */
    public String findClass() {
        return classRoot + 1;
    }

    /** The SOP Class of C-MOVE. */
    public String moveClass() {
        return classRoot + 2;
    }

    /** The SOP Class of C-GET. */
    public String retrieveClass() {
        return classRoot + 3;
    }
}
