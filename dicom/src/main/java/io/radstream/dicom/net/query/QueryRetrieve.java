package io.radstream.dicom.net.query;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.data.TransferSyntax;
import io.radstream.dicom.data.Vr;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.DimseOperation;
import io.radstream.dicom.net.DimseRequest;
import io.radstream.dicom.net.DimseResponse;
import io.radstream.dicom.net.DimseStatus;
import io.radstream.dicom.net.Proposals;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Asks a peer for what it has, in one information model over one association.
 *
 * <p>Keys are attributes with a value to match, or without one to be told. Level and unique keys of the levels above are the caller's to give; Query/Retrieve
 * Level itself is put by the methods.
 */
public final class QueryRetrieve {

    private static final int PRIORITY_MEDIUM = 0x0000;

    private final DicomClient client;
    private final QueryRoot root;

    /** @param client an association opened with {@link #proposals} */
    public QueryRetrieve(DicomClient client, QueryRoot root) {
        this.client = client;
        this.root = root;
    }

    /** What all three operations need. For C-GET add each storage class that may come, {@code asProvider}. */
    public static Proposals proposals(QueryRoot root) {
        Proposals proposals = new Proposals();
        for (String sopClass : new String[] {root.findClass(), root.moveClass(), root.retrieveClass()}) {
            proposals.add(sopClass, TransferSyntax.EXPLICIT_LE).add(sopClass, TransferSyntax.IMPLICIT_LE);
        }
        return proposals;
    }

    /**
     * Finds what matches.
     *
     * @param match gets each match; once it says false the peer is asked to stop
     * @return success, 0xFE00 when it was stopped, or a failure such as 0xA900 for keys that do not fit
     */
    public DimseStatus find(QueryLevel level, DataSet keys, Predicate<DataSet> match) throws IOException {
        DimseRequest request = request(DimseOperation.C_FIND, root.findClass(), level, keys);
        return client.perform(
                        request, response -> response.dataSet().map(match::test).orElse(true))
                .status();
    }

    /**
     * Has the peer send what matches to a third application.
     *
     * @param destinationAe the title of the receiver, which the peer has to know
     * @param progress hears how far it is; once it says false the peer is asked to stop
     */
    public Retrieval move(QueryLevel level, DataSet keys, String destinationAe, Predicate<SubOperations> progress)
            throws IOException {
        DimseRequest request = request(DimseOperation.C_MOVE, root.moveClass(), level, keys);
        request.parameters().put(Tag.MOVE_DESTINATION, Vr.AE, destinationAe);
        return retrieve(request, progress);
    }

    /** Has the peer send what matches on this association, to the services it was opened with. */
    public Retrieval get(QueryLevel level, DataSet keys, Predicate<SubOperations> progress) throws IOException {
        return retrieve(request(DimseOperation.C_GET, root.retrieveClass(), level, keys), progress);
    }

    private Retrieval retrieve(DimseRequest request, Predicate<SubOperations> progress) throws IOException {
        DimseResponse last = client.perform(request, response -> progress.test(SubOperations.of(response.command())));
        return new Retrieval(last.status(), SubOperations.of(last.command()));
    }

    private static DimseRequest request(DimseOperation operation, String sopClassUid, QueryLevel level, DataSet keys) {
        DataSet identifier = new DataSet();
        keys.elements().forEach(identifier::put);
        identifier.put(Tag.QUERY_RETRIEVE_LEVEL, Vr.CS, level.name());
        DataSet parameters = new DataSet().putInts(Tag.PRIORITY, Vr.US, PRIORITY_MEDIUM);
        return new DimseRequest(operation, sopClassUid, "", parameters, Optional.of(identifier));
    }
}
