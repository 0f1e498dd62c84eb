package io.scenario4j.kernel.magic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/// Serves the files of a folder.
final class FolderDispatcher extends Dispatcher {

    private final Path folder;
    private final String authorization;

    /// Refuses whoever does not say `authorization`, unless that is empty.
    FolderDispatcher(Path folder, String authorization) {
        this.folder = folder;
        this.authorization = authorization;
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        if (!authorization.isEmpty()
                && !authorization.equals(request.getHeaders().get("Authorization"))) {
            return new MockResponse.Builder().code(401)
                    .addHeader("WWW-Authenticate", "Basic realm=\"test\"")
                    .build();
        }
        Path file = folder.resolve(request.getUrl().encodedPath().substring(1));
        try {
            return Files.isRegularFile(file)
                    ? new MockResponse.Builder().body(new Buffer().write(Files.readAllBytes(file)))
                            .build()
                    : new MockResponse.Builder().code(404).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
