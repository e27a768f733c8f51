package io.radstream.ingest.web;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;

/** Has request bodies handed on in chunks as large as the socket gives them: instances are large, and each chunk wakes a thread. */
@Singleton
final class LargeChunks implements HttpServerOptionsCustomizer {

    private static final int BYTES = 1 << 16;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setMaxChunkSize(BYTES);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setMaxChunkSize(BYTES);
    }
}
