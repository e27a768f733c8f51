package io.radstream.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TransferSyntaxTest {

    @Test
    void everyOneHasItsNameInTheUidTable() {
        assertThat(TransferSyntax.all()).hasSizeGreaterThan(40).allSatisfy(syntax -> {
            assertThat(Uid.name(syntax.uid())).as(syntax.uid()).isPresent();
            assertThat(TransferSyntax.of(syntax.uid())).containsSame(syntax);
        });
    }

    @Test
    void encodingsFollowAnnexA() {
        assertThat(TransferSyntax.IMPLICIT_LE.explicitVr()).isFalse();
        assertThat(TransferSyntax.EXPLICIT_BE.bigEndian()).isTrue();
        assertThat(TransferSyntax.DEFLATED.deflated()).isTrue();
        assertThat(TransferSyntax.DEFLATED.encapsulated()).isFalse();
        assertThat(TransferSyntax.JPEG_2000.encapsulated()).isTrue();
        assertThat(TransferSyntax.JPEG_2000.explicitVr()).isTrue();
    }

    @Test
    void anUnknownUidIsCarriedAsEncapsulated() {
        TransferSyntax syntax = TransferSyntax.unknown("1.2.3");
        assertThat(syntax.encapsulated()).isTrue();
        assertThat(syntax.name()).isEqualTo("1.2.3");
        assertThat(TransferSyntax.unknown(TransferSyntax.RLE.uid())).isSameAs(TransferSyntax.RLE);
    }
}
