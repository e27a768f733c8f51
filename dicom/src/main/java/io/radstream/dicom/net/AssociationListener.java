package io.radstream.dicom.net;

/** Hears about associations. Called by many threads at once, on the thread of the association. */
public interface AssociationListener {

    /** An association that had been accepted is over. Called once for each, after its last store and before the connection is closed. */
    void closed(AssociationSummary summary);

    /** An association was refused. */
    default void refused(AssociationRequest request, AssociationRejection rejection) {}
}
