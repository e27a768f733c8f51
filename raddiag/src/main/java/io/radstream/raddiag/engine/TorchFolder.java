package io.radstream.raddiag.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder with a PyTorch library: an unpacked LibTorch archive of pytorch.org, or the {@code torch} folder of a Python package.
 *
 * @param folder where {@code lib} is
 * @param version for example {@code 2.7.1}
 * @param flavor {@code cpu}, or the CUDA it is for, for example {@code cu128}
 */
record TorchFolder(Path folder, String version, String flavor) {

    /** The version that the native glue of this build is compiled against. */
    static final String VERSION_NEEDED = "2.7.1";

    /** Those of which there is native glue in this build. */
    static final List<String> FLAVORS_NEEDED = List.of("cpu", "cu128");

    private static final Pattern VERSION = Pattern.compile("(\\d+\\.\\d+\\.\\d+)(?:\\+(\\w+))?");
    private static final String ADVICE =
            " This build needs " + VERSION_NEEDED + ", " + String.join(" or ", FLAVORS_NEEDED)
                    + ": LibTorch (C++, cxx11 ABI) from https://pytorch.org/get-started/previous-versions. Unset "
                    + TorchEngine.VARIABLE
                    + " to compute on the processor with the library inside.";

    /**
     * What lies in {@code folder}.
     *
     * @throws UnsuitableTorchException when it is no such folder, or of another version or flavor than this build can use
     */
    static TorchFolder open(Path folder) {
        String told = TorchEngine.VARIABLE + " names " + folder;
        if (!Files.isRegularFile(folder.resolve("lib").resolve(System.mapLibraryName("torch_cpu")))) {
            throw new UnsuitableTorchException(
                    told + ", which has no lib/" + System.mapLibraryName("torch_cpu") + "." + ADVICE);
        }
        Matcher version = VERSION.matcher(stated(folder));
        if (!version.find()) {
            throw new UnsuitableTorchException(
                    told + ", which states no version (build-version or version.py)." + ADVICE);
        }
        String flavor = version.group(2) == null ? "cpu" : version.group(2);
        if (!version.group(1).equals(VERSION_NEEDED) || !FLAVORS_NEEDED.contains(flavor)) {
            throw new UnsuitableTorchException(
                    told + ", which is PyTorch " + version.group(1) + " for " + flavor + "." + ADVICE);
        }
        return new TorchFolder(folder, version.group(1), flavor);
    }

    private static String stated(Path folder) {
        try {
            for (String name : List.of("build-version", "version.py")) {
                Path file = folder.resolve(name);
                if (Files.isRegularFile(file)) {
                    return Files.readString(file);
                }
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    /** The system properties by which DJL finds it. */
    Map<String, String> properties() {
        return Map.of(
                "PYTORCH_LIBRARY_PATH", folder.resolve("lib").toAbsolutePath().toString(),
                "PYTORCH_VERSION", version,
                "PYTORCH_FLAVOR", flavor);
    }
}
