package io.radstream.preparation.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnatomyTest {

    @ParameterizedTest
    @CsvSource({
        "CHEST,Chest",
        "chest,Chest",
        "C-SPINE,Spine",
        "BRAIN,Head and Neck",
        "ABDOMEN PELVIS,Abdomen and Pelvis",
        "KNEE,Lower Limb",
        "HAND,Upper Limb",
        "BREAST,Breast",
        "WHOLEBODY,Mixed",
        "XYZZY,Unknown",
        "CHESTY,Unknown"
    })
    void mapsTheTermsOfItsTableAndGuessesNothing(String bodyPart, String label) {
        assertThat(Anatomy.of("CT", Optional.of(bodyPart), List.of()).label()).isEqualTo(label);
    }

    @Test
    void knowsWhatAMammogramShows() {
        assertThat(Anatomy.of("MG", Optional.empty(), List.of())).isEqualTo(Anatomy.BREAST);
        assertThat(Anatomy.of("CR", Optional.empty(), List.of())).isEqualTo(Anatomy.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "CT Thorax nativ,Chest",
        "Röntgen Schädel,Head and Neck",
        "Radiographie du genou gauche,Lower Limb",
        "RM columna lumbar,Spine",
        "Ecografia addome completo,Abdomen and Pelvis",
        "X-Thorax,Chest",
        "Abdomen/Pelvis with contrast,Abdomen and Pelvis",
        "CT Thorax Abdomen,Mixed",
        "Ombro direito,Upper Limb",
        "Doe^Jane,Unknown",
        "long axis,Unknown"
    })
    void readsDescriptionsWordByWordInSeveralLanguages(String description, String label) {
        assertThat(Anatomy.of("CT", Optional.empty(), List.of(description)).label())
                .isEqualTo(label);
    }

    @Test
    void theFirstThatNamesARegionCounts() {
        assertThat(Anatomy.of("CT", Optional.of("XYZZY"), List.of("Lung 1.0 B70f", "CT Thorax Abdomen")))
                .isEqualTo(Anatomy.CHEST);
        assertThat(Anatomy.of("CT", Optional.of("KNEE"), List.of("Lung"))).isEqualTo(Anatomy.LOWER_LIMB);
    }
}
