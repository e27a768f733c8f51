package io.radstream.ingest.wado;

import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.photometric.Window;
import io.radstream.dicom.photometric.WindowFunction;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives stored instances out as pictures: rendered frames and thumbnails (PS3.18 section 10.4).
 *
 * <p>Answers as {@link WadoResource} does where there is none.
 */
@Path("/dicom-web/studies")
@Blocking
public class PictureResource {

    private static final int THUMBNAIL_SIDE = 128;
    private static final int VIEWPORT_SIDE_MAX = 8192;

    private final StoredAnswers answers;

    @Inject
    PictureResource(IngestService service, WebConfig config) {
        this.answers = new StoredAnswers(service, config);
    }

    /** The first frame as a picture. */
    @GET
    @Path("{study}/series/{series}/instances/{instance}/rendered")
    public Response rendered(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance,
            @HeaderParam("Accept") @DefaultValue("image/jpeg") String accept,
            @QueryParam("window") @Nullable String window,
            @QueryParam("viewport") @Nullable String viewport)
            throws IOException {
        return picture(InstancePath.of(study, series, instance), "1", wish(accept, window, viewport));
    }

    /** One frame as a picture. */
    @GET
    @Path("{study}/series/{series}/instances/{instance}/frames/{frame}/rendered")
    public Response renderedFrame(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance,
            @PathParam("frame") String frame,
            @HeaderParam("Accept") @DefaultValue("image/jpeg") String accept,
            @QueryParam("window") @Nullable String window,
            @QueryParam("viewport") @Nullable String viewport)
            throws IOException {
        return picture(InstancePath.of(study, series, instance), frame, wish(accept, window, viewport));
    }

    /** A small picture of the study: of its first instance with pixels. */
    @GET
    @Path("{study}/thumbnail")
    public Response studyThumbnail(@PathParam("study") String study) throws IOException {
        return picture(InstancePath.of(study), "1", thumbnail());
    }

    /** A small picture of the series: of its first instance with pixels. */
    @GET
    @Path("{study}/series/{series}/thumbnail")
    public Response seriesThumbnail(@PathParam("study") String study, @PathParam("series") String series)
            throws IOException {
        return picture(InstancePath.of(study, series), "1", thumbnail());
    }

    /** A small picture of the instance. */
    @GET
    @Path("{study}/series/{series}/instances/{instance}/thumbnail")
    public Response instanceThumbnail(
            @PathParam("study") String study,
            @PathParam("series") String series,
            @PathParam("instance") String instance)
            throws IOException {
        return picture(InstancePath.of(study, series, instance), "1", thumbnail());
    }

    private static Optional<Rendering.Wish> thumbnail() {
        return Optional.of(new Rendering.Wish("jpeg", Optional.empty(), THUMBNAIL_SIDE));
    }

    /** Reads {@code window=center,width[,function]} and {@code viewport=width,height}; empty when they are malformed. */
    private static Optional<Rendering.Wish> wish(String accept, @Nullable String window, @Nullable String viewport) {
        String format = accept.contains("image/png") ? "png" : "jpeg";
        try {
            Optional<Window> asked = window == null ? Optional.empty() : Optional.of(window(window.split(",", -1)));
            int side = VIEWPORT_SIDE_MAX;
            if (viewport != null) {
                String[] parts = viewport.split(",", -1);
                side = Math.min(side, Math.min(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
            }
            return side < 1 ? Optional.empty() : Optional.of(new Rendering.Wish(format, asked, side));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** PS3.18 section 8.3.5.1.4; without a function it is linear. */
    private static Window window(String... parts) {
        String name = parts.length > 2 ? parts[2] : "linear";
        WindowFunction function =
                switch (name) {
                    case "linear" -> WindowFunction.LINEAR;
                    case "linear-exact" -> WindowFunction.LINEAR_EXACT;
                    case "sigmoid" -> WindowFunction.SIGMOID;
                    default -> throw new IllegalArgumentException("no such function: linear, linear-exact, sigmoid");
                };
        return new Window(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), function);
    }

    private Response picture(InstancePath path, String frame, Optional<Rendering.Wish> wish) throws IOException {
        return answers.of(path, found -> {
            List<Integer> numbers = FrameNumbers.of(frame);
            if (wish.isEmpty() || numbers.size() != 1) {
                return Problems.of(
                        400,
                        "frame is a number from 1, window=center,width[,linear|linear-exact|sigmoid], viewport=width,height");
            }
            Optional<InstanceStored> instance =
                    found.stream().filter(one -> one.getRows() > 0).findFirst();
            if (instance.isEmpty() || numbers.get(0) > instance.get().getFrames()) {
                return Problems.of(404, "there is no such frame");
            }
            Optional<DicomFile> file = answers.files().whole(instance.get());
            return file.isEmpty()
                    ? StoredAnswers.tooLong()
                    : Response.ok(
                                    Rendering.render(file.get(), numbers.get(0) - 1, wish.get()),
                                    "image/" + wish.get().format())
                            .build();
        });
    }
}
