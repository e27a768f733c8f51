package io.radstream.standalone.command;

import picocli.CommandLine.Option;

/** The option that every client command takes. */
final class ClientOptions {

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:19092",
            description = "Kafka broker (default localhost:19092).")
    private String bootstrap = "localhost:19092";

    String bootstrap() {
        return bootstrap;
    }
}
