package io.radstream.preparation.series;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(Anatomy.of("CT", Optional.of(bodyPart)).label()).isEqualTo(label);
    }

    @Test
    void knowsWhatAMammogramShows() {
        assertThat(Anatomy.of("MG", Optional.empty())).isEqualTo(Anatomy.BREAST);
        assertThat(Anatomy.of("CR", Optional.empty())).isEqualTo(Anatomy.UNKNOWN);
    }
}
