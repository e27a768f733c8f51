package io.radstream.ingest.wado;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.json.BulkData;
import io.radstream.dicom.json.DicomJsonWriter;
import io.radstream.event.InstanceStored;
import io.radstream.ingest.IngestService;
import io.radstream.ingest.web.Problems;
import io.radstream.ingest.web.WebConfig;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Gives stored instances out (PS3.18 section 10.4): whole, as metadata, bulk data, and frames.
 *
 * <p>400 for a path or parameter that is none; 404 for what is not here; 406 for frames that cannot be decoded and are not wanted as they are; 413 for a
 * file that is too long to be read into memory.
 */
@Path("/dicom-web/studies")
@Blocking
public class WadoResource {

    private static final String DICOM = "application/dicom";
    private static final String DICOM_JSON = "application/dicom+json";
    private static final String OCTETS = "application/octet-stream";
    private static final int INLINE_BYTES_MAX = 64;
    private static final Pattern BULK_PATH = Pattern.compile("([0-9A-Fa-f]{8}/[0-9]{1,6}/){0,16}[0-9A-Fa-f]{8}");

    private final StoredAnswers answers;

    @Inject
    WadoResource(IngestService service, WebConfig config) {
        this.answers = new StoredAnswers(service, config);
    }

    private Response files(List<InstanceStored> instances) {
        MultipartOutput multipart = new MultipartOutput();
        StreamingOutput body = out -> {
            for (InstanceStored instance : instances) {
                try (InputStream file = answers.files().open(instance)) {
                    multipart.part(out, DICOM + "; transfer-syntax=" + instance.getTransferSyntaxUid(), file);
                }
            }
            multipart.end(out);
        };
        return Response.ok(body, multipart.contentType(DICOM)).build();
    }

    /** The instances of a study. */
    @GET
    @Path("{study}")
    public Response study(@PathParam("study") String study) throws IOException {
        return answers.of(InstancePath.of(study), this::files);
    }

    /** The instances of a series. */
    @GET
    @Path("{study}/series/{series}")
    public Response series(@PathParam("study") String study, @PathParam("series") String series) throws IOException {
        return answers.of(InstancePath.of(study, series), this::files);
    }

    /** One instance. */
    @GET
    @Path("{study}/series/{series}/instances/{instance}")
    public Response instance(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance,
            @HeaderParam("Accept") @DefaultValue("*/*") String accept)
            throws IOException {
        return answers.of(InstancePath.of(study, series, instance), found -> {
            if (accept.startsWith(DICOM) && !accept.startsWith(DICOM_JSON)) {
                StreamingOutput body = out -> {
                    try (InputStream file = answers.files().open(found.get(0))) {
                        file.transferTo(out);
                    }
                };
                return Response.ok(body, DICOM).build();
            }
            return files(found);
        });
    }

    private Response metadata(List<InstanceStored> instances) {
        StreamingOutput body = out -> {
            Writing writing = new Writing();
            try (DicomJsonWriter json = new DicomJsonWriter(out, writing)) {
                for (InstanceStored instance : instances) {
                    writing.base = "/dicom-web/studies/" + instance.getStudyUid() + "/series/" + instance.getSeriesUid()
                            + "/instances/" + instance.getSopInstanceUid();
                    json.write(answers.files().header(instance).dataSet());
                }
            }
        };
        return Response.ok(body, DICOM_JSON).build();
    }

    /** Names bulk data after the instance that is being written. */
    private static final class Writing implements BulkData.Rule {
        private String base = "";

        @Override
        public BulkData place(BulkData.Candidate candidate) {
            return candidate.bytes() <= INLINE_BYTES_MAX
                    ? new BulkData.Inline()
                    : new BulkData.At(base + "/bulkdata/" + candidate.path());
        }
    }

    /** Metadata of a study. */
    @GET
    @Path("{study}/metadata")
    public Response studyMetadata(@PathParam("study") String study) throws IOException {
        return answers.of(InstancePath.of(study), this::metadata);
    }

    /** Metadata of a series. */
    @GET
    @Path("{study}/series/{series}/metadata")
    public Response seriesMetadata(@PathParam("study") String study, @PathParam("series") String series)
            throws IOException {
        return answers.of(InstancePath.of(study, series), this::metadata);
    }

    /** Metadata of an instance. */
    @GET
    @Path("{study}/series/{series}/instances/{instance}/metadata")
    public Response instanceMetadata(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance)
            throws IOException {
        return answers.of(InstancePath.of(study, series, instance), this::metadata);
    }

    /** A value that the metadata left out. */
    @GET
    @Path("{study}/series/{series}/instances/{instance}/bulkdata/{path: .+}")
    public Response bulkData(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance,
            @PathParam("path") String path)
            throws IOException {
        return answers.of(InstancePath.of(study, series, instance), found -> {
            if (!BULK_PATH.matcher(path).matches()) {
                return Problems.of(400, "the path names no element");
            }
            Optional<byte[]> value = value(answers.files().header(found.get(0)).dataSet(), path);
            return value.isEmpty()
                    ? Problems.of(404, "the instance has no such value")
                    : multipart(OCTETS, List.of(value.get()));
        });
    }

    private static Optional<byte[]> value(DataSet dataSet, String path) {
        DataSet item = dataSet;
        String[] steps = path.split("/", -1);
        for (int i = 0; i + 2 < steps.length; i += 2) {
            List<DataSet> items = item.items(HexFormat.fromHexDigits(steps[i]));
            int number = Integer.parseInt(steps[i + 1]);
            if (number < 1 || number > items.size()) {
                return Optional.empty();
            }
            item = items.get(number - 1);
        }
        return item.bytes(HexFormat.fromHexDigits(steps[steps.length - 1]));
    }

    private static Response multipart(String type, List<byte[]> parts) {
        MultipartOutput multipart = new MultipartOutput();
        StreamingOutput body = out -> {
            for (byte[] part : parts) {
                multipart.part(out, type, part);
            }
            multipart.end(out);
        };
        int end = type.indexOf(';');
        return Response.ok(body, multipart.contentType(end < 0 ? type : type.substring(0, end)))
                .build();
    }

    /** Frames by number, from 1. */
    @GET
    @Path("{study}/series/{series}/instances/{instance}/frames/{frames}")
    public Response frames(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance,
            @PathParam("frames") String frames,
            @HeaderParam("Accept") @DefaultValue("*/*") String accept)
            throws IOException {
        return answers.of(InstancePath.of(study, series, instance), found -> {
            List<Integer> numbers = FrameNumbers.of(frames);
            if (numbers.isEmpty()) {
                return Problems.of(
                        400, "name 1 to " + FrameNumbers.COUNT_MAX + " frames by their numbers, such as 1,2,3");
            }
            if (numbers.stream().anyMatch(number -> number > found.get(0).getFrames())) {
                return Problems.of(404, "the instance has fewer frames");
            }
            Optional<DicomFile> file = answers.files().whole(found.get(0));
            if (file.isEmpty()) {
                return StoredAnswers.tooLong();
            }
            FrameMedia media = FrameMedia.of(file.get(), accept);
            return multipart(
                    media.type(),
                    numbers.stream()
                            .map(number -> media.frames().of(number - 1))
                            .toList());
        });
    }
}
