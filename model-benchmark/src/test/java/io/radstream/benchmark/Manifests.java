package io.radstream.benchmark;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Writes a manifest of made-up radiographs: those with a bright square are labelled "Spot". */
public final class Manifests {

    private static final int SIDE = 64;

    private Manifests() {}

    /** {@code cases} cases of {@code cases / 2} patients, parts as given by the patient's number: 0-5 train, 6-7 validation, 8-9 test. */
    public static Path write(Path folder, int cases) throws IOException {
        Random random = new Random(4);
        StringBuilder csv = new StringBuilder(
                "case_id,patient_id,source,scan_files,scan_modalities,labels,labels_assessed,icd10cm,split\n");
        for (int i = 0; i < cases; i++) {
            boolean spot = random.nextBoolean();
            BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
            int at = 8 + random.nextInt(24);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                int row = pixel / SIDE;
                int column = pixel % SIDE;
                boolean inside = spot && row >= at && row < at + 20 && column >= at && column < at + 20;
                image.getRaster().setSample(column, row, 0, inside ? 250 : random.nextInt(120));
            }
            String name = "i" + i + ".png";
            ImageIO.write(image, "png", folder.resolve(name).toFile());
            int patient = i / 2;
            String part = patient % 10 < 6 ? "train" : patient % 10 < 8 ? "validation" : "test";
            csv.append(String.join(
                            ",",
                            "c" + i,
                            "p" + patient,
                            "made-up",
                            name,
                            "X-ray",
                            spot ? "Spot" : "Normal",
                            "Normal;Spot",
                            spot ? "R91.1" : "",
                            part))
                    .append('\n');
        }
        return Files.writeString(folder.resolve("cases.csv"), csv);
    }
}
