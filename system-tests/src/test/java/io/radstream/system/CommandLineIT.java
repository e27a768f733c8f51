package io.radstream.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say and how they end where there is no platform to talk to. */
class CommandLineIT {

    @TempDir
    Path folder;

    @Test
    void helpNamesEveryCommand() throws Exception {
        RadstreamProcess.Result result = RadstreamProcess.run(List.of("help"));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("demo", "up", "send", "tail", "status", "weights");
    }

    @Test
    void anythingElseIsAClearError() throws Exception {
        for (List<String> wrong : List.of(
                List.<String>of(),
                List.of("dance"),
                List.of("send"),
                List.of("up", "--http", "many"),
                List.of("tail", "t", "--until-idle", "0"))) {
            RadstreamProcess.Result result = RadstreamProcess.run(wrong);

            assertThat(result.exitCode()).as(wrong.toString()).isEqualTo(2);
            assertThat(result.err()).startsWith("radstream: ").doesNotContain("Exception", "\tat ");
            assertThat(result.out()).isEmpty();
        }
    }

    @Test
    void weightsSayWhatIsWrongWithTheirOptions() throws Exception {
        RadstreamProcess.Result result = RadstreamProcess.run(List.of("weights", "--cases", "1"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).contains("--cases and --cases-b must be 50 to");
    }

    @Test
    void aTakenPortIsNamedWithItsOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RadstreamProcess.Result result = RadstreamProcess.run(
                    List.of("up", "--data", folder.toString(), "--http", String.valueOf(taken.getLocalPort())));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err())
                    .contains("port " + taken.getLocalPort() + " is taken", "--http")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void theDemoDoesNotTouchAFolderThatIsNotItsOwn() throws Exception {
        Path precious = Files.writeString(folder.resolve("precious"), "data");

        RadstreamProcess.Result result = RadstreamProcess.run(List.of("demo", "--data", folder.toString()));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("no demo's");
        assertThat(precious).exists();
    }

    @Test
    void clientsSayThatNobodyAnswers() throws Exception {
        RadstreamProcess nowhere = new RadstreamProcess(folder);
        Path file = Files.writeString(folder.resolve("note.txt"), "no DICOM");

        RadstreamProcess.Result status = nowhere.status();
        RadstreamProcess.Result send = nowhere.send(file);

        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.err()).contains("is RadStream up?").doesNotContain("\tat ");
        assertThat(send.exitCode()).isEqualTo(1);
        assertThat(send.err()).contains("note.txt");
        assertThat(send.out()).startsWith("sent 1, acknowledged 0, failed 1");
    }
}
