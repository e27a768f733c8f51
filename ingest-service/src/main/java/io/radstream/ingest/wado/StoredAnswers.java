package io.radstream.ingest.wado;

import io.radstream.blob.BlobMissingException;
import io.radstream.dicom.data.DicomException;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.IngestService;
import io.radstream.ingest.web.Problems;
import io.radstream.ingest.web.WebConfig;
import io.radstream.reject.RejectedException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;

/** Finds what a path names, and says why there is no answer where there is none. */
record StoredAnswers(IngestService service, WebConfig config) {

    /** What an answer is made of. */
    interface Answer {
        Response of(List<InstanceStored> instances) throws IOException;
    }

    /** The stored files; only once the gateway is open. */
    StoredFiles files() {
        return new StoredFiles(
                service.gateway().index(),
                service.gateway().store(),
                config.fileBytesMax().asLongValue());
    }

    Response of(InstancePath path, Answer answer) throws IOException {
        if (!path.isValid()) {
            return Problems.of(400, "the path holds something that is no UID");
        }
        List<InstanceStored> instances = files().named(path);
        if (instances.isEmpty()) {
            return Problems.of(404, "nothing of this UID is here");
        }
        try {
            return answer.of(instances);
        } catch (BlobMissingException e) {
            return Problems.of(404, "the instance is known, its file is no longer kept");
        } catch (RejectedException e) {
            return Problems.of(500, "the stored file is damaged");
        } catch (DicomException e) {
            return Problems.of(406, String.valueOf(e.getMessage()));
        }
    }

    static Response tooLong() {
        return Problems.of(413, "the file is longer than ingest.web.file-bytes-max");
    }
}
