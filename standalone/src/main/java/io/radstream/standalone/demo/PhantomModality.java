package io.radstream.standalone.demo;

import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomWriter;
import io.radstream.dicom.net.ClientConfig;
import io.radstream.dicom.net.DicomClient;
import io.radstream.dicom.net.Proposals;
import io.radstream.phantom.PhantomCase;
import io.radstream.standalone.failure.CommandFailedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** A modality that sends phantom studies: one association a study, as a scanner at the end of an examination does. */
final class PhantomModality {

    private final ClientConfig config;

    PhantomModality(int dicomPort, String callingAe) {
        this.config = ClientConfig.of("127.0.0.1", dicomPort, callingAe, "RADSTREAM");
    }

    /** Sends one study; throws {@link CommandFailedException} when the association cannot be held. */
    SentStudy send(PhantomCase phantom) {
        List<DicomFile> instances = phantom.instances();
        int acknowledged = 0;
        try (DicomClient client = DicomClient.connect(config, proposals(instances))) {
            for (DicomFile instance : instances) {
                if (store(client, instance)) {
                    acknowledged++;
                }
            }
            client.release();
        } catch (IOException e) {
            throw new CommandFailedException("the phantom study could not be sent: " + e.getMessage());
        }
        return new SentStudy(phantom.studyUid(), phantom.labels(), instances.size(), acknowledged);
    }

    private static boolean store(DicomClient client, DicomFile instance) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomWriter.writeDataSet(instance.dataSet(), instance.transferSyntax(), bytes);
        return client.store(
                        sopClass(instance),
                        instance.dataSet().requireString(Tag.SOP_INSTANCE_UID),
                        instance.transferSyntax(),
                        new ByteArrayInputStream(bytes.toByteArray()))
                .success();
    }

    private static String sopClass(DicomFile instance) {
        return instance.dataSet().requireString(Tag.SOP_CLASS_UID);
    }

    private static Proposals proposals(List<DicomFile> instances) {
        Proposals proposals = new Proposals();
        instances.forEach(file -> proposals.add(sopClass(file), file.transferSyntax()));
        return proposals;
    }
}
