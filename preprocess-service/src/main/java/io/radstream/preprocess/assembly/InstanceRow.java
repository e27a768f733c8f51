package io.radstream.preprocess.assembly;

import io.radstream.event.BlobReference;
import io.radstream.event.InstanceEntry;
import io.radstream.event.InstanceStored;
import io.radstream.event.InstanceUse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * State of one instance: what the manifest says of it, and the associations it was counted for.
 *
 * <p>Stored form, version 1: a byte 1, then the fields in order; the SHA-256 as 32 bytes, associations as 8 bytes each. About 230 bytes.
 *
 * @param associations hashes of the last associations that brought it, at most {@link #ASSOCIATIONS_MAX}
 */
record InstanceRow(
        String sopInstanceUid,
        String seriesUid,
        String sopClassUid,
        String transferSyntaxUid,
        String modality,
        BlobReference blobRef,
        List<Long> associations) {

    static final int ASSOCIATIONS_MAX = 8;

    private static final int VERSION = 1;
    private static final int HASH_BYTES = 32;

    static InstanceRow of(InstanceStored event) {
        return new InstanceRow(
                event.getSopInstanceUid(),
                event.getSeriesUid(),
                event.getSopClassUid(),
                event.getTransferSyntaxUid(),
                event.getModality(),
                event.getBlobRef(),
                List.of());
    }

    boolean countedFor(long association) {
        return associations.contains(association);
    }

    /** The row with one more association; the oldest is forgotten when there are too many. */
    InstanceRow countedAlsoFor(long association) {
        List<Long> more = new ArrayList<>(associations);
        more.add(association);
        int from = Math.max(0, more.size() - ASSOCIATIONS_MAX);
        return new InstanceRow(
                sopInstanceUid,
                seriesUid,
                sopClassUid,
                transferSyntaxUid,
                modality,
                blobRef,
                List.copyOf(more.subList(from, more.size())));
    }

    InstanceEntry entry(String studyUid) {
        return new InstanceEntry(
                sopInstanceUid,
                seriesUid,
                studyUid,
                sopClassUid,
                transferSyntaxUid,
                modality,
                blobRef,
                InstanceUse.PENDING,
                null,
                null);
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(sopInstanceUid);
            out.writeUTF(seriesUid);
            out.writeUTF(sopClassUid);
            out.writeUTF(transferSyntaxUid);
            out.writeUTF(modality);
            out.writeUTF(blobRef.getArea());
            out.write(HexFormat.of().parseHex(blobRef.getSha256()), 0, HASH_BYTES);
            out.writeLong(blobRef.getLength());
            out.writeByte(associations.size());
            for (long association : associations) {
                out.writeLong(association);
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    static InstanceRow decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            StateVersion.check(in.readByte(), VERSION);
            String sopInstanceUid = in.readUTF();
            String seriesUid = in.readUTF();
            String sopClassUid = in.readUTF();
            String transferSyntaxUid = in.readUTF();
            String modality = in.readUTF();
            String area = in.readUTF();
            String sha256 = HexFormat.of().formatHex(in.readNBytes(HASH_BYTES));
            BlobReference blobRef = new BlobReference(area, sha256, in.readLong());
            int count = in.readByte();
            List<Long> associations = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                associations.add(in.readLong());
            }
            return new InstanceRow(
                    sopInstanceUid,
                    seriesUid,
                    sopClassUid,
                    transferSyntaxUid,
                    modality,
                    blobRef,
                    List.copyOf(associations));
        } catch (IOException e) {
            throw new IllegalStateException("the state of an instance is damaged", e);
        }
    }
}
