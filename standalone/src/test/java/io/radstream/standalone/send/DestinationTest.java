package io.radstream.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DestinationTest {

    @Test
    void readsTitleHostAndPort() {
        Destination destination = Destination.parse("RADSTREAM@pacs.example:104", "ME");

        assertThat(destination).isEqualTo(new Destination("pacs.example", 104, "RADSTREAM", "ME"));
    }

    @Test
    void readsAnIpVersionSixAddress() {
        assertThat(Destination.parse("A@[::1]:11112", "ME").host()).isEqualTo("::1");
    }

    @Test
    void refusesWhatCannotBeReached() {
        for (String bad :
                new String[] {"", "host:104", "A@host", "A@host:0", "A@host:70000", "A@:104", "SEVENTEEN_LETTERS@h:1"
                }) {
            assertThatThrownBy(() -> Destination.parse(bad, "ME")).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Destination.parse("A@h:1", "")).isInstanceOf(IllegalArgumentException.class);
    }
}
