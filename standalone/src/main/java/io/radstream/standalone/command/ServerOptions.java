package io.radstream.standalone.command;

import io.radstream.standalone.platform.PlatformSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the commands that start the platform. */
final class ServerOptions {

    @Option(
            names = "--http",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of the pages and REST (default 8080).")
    private int httpPort;

    @Option(
            names = "--dicom",
            paramLabel = "PORT",
            defaultValue = "11112",
            description = "Port of the DICOM receiver (default 11112).")
    private int dicomPort;

    @Option(
            names = "--kafka",
            paramLabel = "PORT",
            defaultValue = "19092",
            description = "Port of the Kafka broker (default 19092).")
    private int kafkaPort;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder (default: radstream in the user's data home).")
    private @Nullable Path data;

    /** The settings; {@code folder} names the data folder under the user's data home when none was given. */
    PlatformSettings settings(String folder) {
        Path chosen = data == null ? PlatformSettings.dataHome().resolve(folder) : data;
        return new PlatformSettings(
                httpPort, dicomPort, kafkaPort, chosen.toAbsolutePath().normalize());
    }
}
