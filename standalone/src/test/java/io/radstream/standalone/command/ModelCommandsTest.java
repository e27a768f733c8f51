package io.radstream.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandsTest {

    @TempDir
    Path folder;

    @Test
    void helpIsThereForEveryCommand() {
        for (String command : new String[] {"import", "show", "verify"}) {
            assertThat(CommandLines.execute("model", "help", command)).isZero();
        }
        for (String command : new String[] {"train", "evaluate", "zero-shot", "finetune"}) {
            assertThat(CommandLines.execute("benchmark", "help", command)).isZero();
        }
    }

    @Test
    void wrongUsageIsToldFromFailure() {
        String absent = folder.resolve("absent.csv").toString();

        assertThat(CommandLines.execute("model")).isEqualTo(2);
        assertThat(CommandLines.execute("model", "import", "x.bin", "--late", "transformer"))
                .isEqualTo(2);
        assertThat(CommandLines.execute("benchmark", "evaluate", "--cases", absent))
                .isEqualTo(2);
        assertThat(CommandLines.execute("benchmark", "train", "--cases", absent))
                .isEqualTo(1);
        assertThat(CommandLines.execute("benchmark", "train")).isEqualTo(1);
        assertThat(CommandLines.execute("model", "import", absent)).isEqualTo(1);
    }
}
