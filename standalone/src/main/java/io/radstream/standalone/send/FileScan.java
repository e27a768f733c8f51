package io.radstream.standalone.send;

import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.InstanceFile;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.standalone.failure.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The instances under some paths, by study. Files of a folder that are no DICOM instance are skipped; named files must be one. */
final class FileScan {

    /** More files than this are refused: they would not fit the memory of one command. */
    static final int FILES_MAX = 5_000_000;

    private final Map<String, List<InstanceFile>> studies = new TreeMap<>();
    private final List<String> unusable = new ArrayList<>();
    private int skipped;
    private int found;

    static FileScan of(List<Path> paths) throws IOException {
        FileScan scan = new FileScan();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new CommandFailedException(path + " does not exist");
            }
            if (Files.isDirectory(path)) {
                scan.addFolder(path);
            } else {
                scan.add(path, true);
            }
        }
        return scan;
    }

    private void addFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    add(file, false);
                }
            }
        }
    }

    private void add(Path file, boolean named) throws IOException {
        if (++found > FILES_MAX) {
            throw new CommandFailedException("more than " + FILES_MAX + " files; send them in parts");
        }
        try {
            InstanceFile instance = InstanceFile.of(file);
            studies.computeIfAbsent(study(file), uid -> new ArrayList<>()).add(instance);
        } catch (DicomException e) {
            if (named) {
                unusable.add(file + ": " + e.getMessage());
            } else {
                skipped++;
            }
        }
    }

    private static String study(Path file) throws IOException {
        return DicomReader.readHeader(file, ReadLimits.DEFAULT)
                .dataSet()
                .string(Tag.STUDY_INSTANCE_UID)
                .orElse("");
    }

    /** The instances of each study, in the order of their paths. */
    Map<String, List<InstanceFile>> studies() {
        return studies;
    }

    /** One line for each named file that is no DICOM instance. */
    List<String> unusable() {
        return unusable;
    }

    int skipped() {
        return skipped;
    }

    int instances() {
        return studies.values().stream().mapToInt(List::size).sum();
    }
}
