package io.radstream.runtime.group;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;

/** The name of the process that owns a data folder, kept in a file there: the same after every restart, different for every folder. */
public final class InstanceId {

    private static final Pattern FORM = Pattern.compile("[0-9a-f-]{36}");

    private InstanceId() {}

    /** Reads the name, or makes one. A file that holds no name is replaced. */
    public static String in(Path file) throws IOException {
        if (Files.exists(file)) {
            String stored = Files.readString(file).strip();
            if (FORM.matcher(stored).matches()) {
                return stored;
            }
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        String made = UUID.randomUUID().toString();
        Files.writeString(file, made);
        return made;
    }
}
