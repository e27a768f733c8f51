package io.radstream.dicom.codec.isolated;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command line of a child: the same Java, with the class path of its own few classes wherever this application keeps them. */
record WorkerCommand(String mainClass, List<String> classPath) {

    static final String MAIN_CLASS = "io.radstream.dicom.codec.worker.WorkerMain";

    private static final String CACHE = "org.bytedeco.javacpp.cachedir";
    private static final Set<String> ENVIRONMENT_KEPT = Set.of("HOME", "LANG", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR");

    /** The command for this application; empty where the native libraries of this platform are not on its class path. */
    static Optional<WorkerCommand> found() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean windows = os.startsWith("windows");
        boolean mac = os.startsWith("mac");
        String system = windows ? "windows" : mac ? "macosx" : "linux";
        String machine = System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "x86_64";
        String folder = system + "-" + machine + "/" + (windows ? "" : "lib");
        String suffix = windows ? ".dll" : mac ? ".dylib" : ".so";
        List<String> resources = List.of(
                MAIN_CLASS.replace('.', '/') + ".class",
                "org/bytedeco/javacpp/Loader.class",
                "org/bytedeco/javacpp/" + folder + "jnijavacpp" + suffix,
                "org/bytedeco/ffmpeg/global/avcodec.class",
                "org/bytedeco/ffmpeg/" + folder + "jniavcodec" + suffix);
        Set<String> places = new LinkedHashSet<>();
        for (String resource : resources) {
            URL url = WorkerCommand.class.getClassLoader().getResource(resource);
            Optional<String> place = url == null ? Optional.empty() : place(url, resource);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            places.add(place.get());
        }
        return Optional.of(new WorkerCommand(MAIN_CLASS, List.copyOf(places)));
    }

    /** The archive or folder that a resource lies in. */
    static Optional<String> place(URL url, String resource) {
        String text = url.toString();
        if (text.startsWith("jar:file:") && text.endsWith("!/" + resource)) {
            String archive = text.substring("jar:".length(), text.length() - resource.length() - 2);
            return Optional.of(Path.of(URI.create(archive)).toString());
        }
        if (text.startsWith("file:") && text.endsWith(resource)) {
            String folder = text.substring(0, text.length() - resource.length());
            return Optional.of(Path.of(URI.create(folder)).toString());
        }
        return Optional.empty();
    }

    ProcessBuilder builder(WorkerLimits limits) {
        List<String> command = new ArrayList<>();
        if (File.separatorChar == '/') {
            // Systems that cannot limit the address space go without; nobody may take a crash's memory image.
            String limit = "ulimit -c 0; ulimit -v " + limits.addressSpaceMib() * 1024L + " 2>/dev/null; exec \"$@\"";
            command.addAll(List.of("/bin/sh", "-c", limit, "sh"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + limits.heapMib() + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=32m",
                "-XX:MaxMetaspaceSize=64m",
                "-XX:CompressedClassSpaceSize=32m",
                "-XX:-UsePerfData",
                "-XX:+SuppressFatalErrorMessage",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.bytedeco.javacpp.maxBytes=0",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0"));
        String cache = System.getProperty(CACHE);
        if (cache != null) {
            command.add("-D" + CACHE + "=" + cache);
        }
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), mainClass));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> !ENVIRONMENT_KEPT.contains(name.toUpperCase(Locale.ROOT)));
        return builder;
    }
}
