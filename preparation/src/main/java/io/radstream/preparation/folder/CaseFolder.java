package io.radstream.preparation.folder;

import io.radstream.dicom.data.DataSet;
import io.radstream.dicom.data.DicomException;
import io.radstream.dicom.data.Tag;
import io.radstream.dicom.file.DicomFile;
import io.radstream.dicom.file.DicomReader;
import io.radstream.dicom.file.ReadLimits;
import io.radstream.preparation.CasePreparation;
import io.radstream.preparation.CasePreparer;
import io.radstream.preparation.SourceInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The DICOM files below a folder as the instances of one case, whatever their names; hidden files and folders, links and DICOMDIR are not looked at.
 *
 * <p>A file that is no DICOM, or repeats the SOP Instance UID of a file before it in the order of paths, is left out and named. Files are read when a
 * case is prepared and must stay in place until then. Immutable.
 */
public final class CaseFolder {

    /** The most files below a folder. */
    public static final int FILES_MAX = 20_000;

    /** How deep folders are searched: patient, study, series, file and some more. */
    static final int DEPTH_MAX = 8;

    private static final String DICOM_DIRECTORY = "DICOMDIR";

    private final List<SourceInstance> instances;
    private final SortedMap<Path, String> leftOut;

    private CaseFolder(List<SourceInstance> instances, SortedMap<Path, String> leftOut) {
        this.instances = List.copyOf(instances);
        this.leftOut = leftOut;
    }

    /**
     * Reads the header of every file below a folder.
     *
     * @throws IOException naming the folder when it cannot be read, holds no DICOM file, more than {@value #FILES_MAX} files, or files of several patients
     */
    public static CaseFolder open(Path folder) throws IOException {
        Map<String, Path> byUid = new LinkedHashMap<>();
        SortedMap<Path, String> leftOut = new TreeMap<>();
        Set<String> patients = new HashSet<>();
        for (Path file : files(folder)) {
            try {
                DataSet header = header(file).dataSet();
                Path other = byUid.putIfAbsent(header.requireString(Tag.SOP_INSTANCE_UID), file);
                if (other == null) {
                    header.string(Tag.PATIENT_ID).ifPresent(patients::add);
                } else {
                    leftOut.put(file, "the same SOP Instance UID as " + folder.relativize(other));
                }
            } catch (DicomException fault) {
                leftOut.put(file, "no DICOM file: " + fault.getMessage());
            }
        }
        if (byUid.isEmpty()) {
            throw new IOException(folder + " holds no DICOM file" + (leftOut.isEmpty() ? "" : ", only others"));
        }
        if (patients.size() > 1) {
            throw new IOException(folder + " holds files of " + patients.size() + " patients; a case is of one");
        }
        List<SourceInstance> instances = new ArrayList<>(byUid.size());
        byUid.forEach((uid, file) -> instances.add(instance(uid, file)));
        return new CaseFolder(instances, leftOut);
    }

    /** The instances in the order of the paths of their files, at least one. */
    public List<SourceInstance> instances() {
        return instances;
    }

    /** Files that are no instance of the case, with the reason. */
    public Map<Path, String> leftOut() {
        return leftOut;
    }

    /**
     * Makes the scans of the case and keeps all of their tensors.
     *
     * @throws IOException when a file cannot be read any more
     */
    public CasePreparation prepare(CasePreparer preparer) throws IOException {
        try {
            return preparer.prepare(instances);
        } catch (UncheckedIOException gone) {
            throw new IOException(gone.getMessage(), gone);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is no folder");
        }
        try (Stream<Path> found = Files.find(folder, DEPTH_MAX, (path, traits) -> traits.isRegularFile())) {
            List<Path> files = found.filter(path -> wanted(folder.relativize(path)))
                    .limit(FILES_MAX + 1L)
                    .sorted()
                    .toList();
            if (files.size() > FILES_MAX) {
                throw new IOException(folder + " holds more than " + FILES_MAX + " files");
            }
            return files;
        } catch (UncheckedIOException unreadable) {
            throw new IOException(folder + " cannot be read", unreadable);
        }
    }

    private static boolean wanted(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return false;
            }
        }
        return !relative.getFileName().toString().equalsIgnoreCase(DICOM_DIRECTORY);
    }

    private static DicomFile header(Path file) throws IOException {
        return DicomReader.readHeader(file, ReadLimits.DEFAULT);
    }

    private static SourceInstance instance(String uid, Path file) {
        return new SourceInstance(uid, () -> reading(CaseFolder::header, file), () -> reading(DicomReader::read, file));
    }

    @FunctionalInterface
    private interface Reading {
        DicomFile read(Path file) throws IOException;
    }

    private static DicomFile reading(Reading reading, Path file) {
        try {
            return reading.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
