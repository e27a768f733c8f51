package io.radstream.runtime.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticMemberTest {

    private static final Map<String, Object> GROUP = Map.of("group.id", "preprocess-service");

    @TempDir
    Path folder;

    @Test
    void hasTheSameNameAfterARestartAndAnotherForEachChannel() {
        // Given
        Object first = new StaticMember(folder).named("cases$1", GROUP).get("group.instance.id");

        // Then
        assertThat(new StaticMember(folder).named("cases$1", GROUP)).containsEntry("group.instance.id", first);
        assertThat(new StaticMember(folder).named("cases$2", GROUP).get("group.instance.id"))
                .isNotEqualTo(first);
        assertThat(first).asString().matches("[0-9a-f-]{36}-cases_1");
    }

    @Test
    void leavesAConsumerAloneThatHasAName() {
        Map<String, Object> own = Map.of("group.id", "g", "group.instance.id", "mine");
        assertThat(new StaticMember(folder).named("cases", own)).isSameAs(own);
        assertThat(new StaticMember(folder).named("cases", Map.of())).isEmpty();
    }
}
