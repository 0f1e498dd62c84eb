package io.scenario4j.kernel.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.wire.Channel;
import io.scenario4j.kernel.wire.Connection;
import io.scenario4j.kernel.wire.CurveKeys;

class ConnectionFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() throws IOException {
        assertThat(writtenAndRead(Optional.empty())).isEqualTo(connection(Optional.empty()));
    }

    @Test
    void keysAreWrittenToo() throws IOException {
        var keys = Optional.of(new CurveKeys("p".repeat(40), "s".repeat(40)));

        assertThat(writtenAndRead(keys)).isEqualTo(connection(keys));
    }

    private Connection writtenAndRead(Optional<CurveKeys> keys) throws IOException {
        Path file = folder.resolve("connection.json");
        ConnectionFile.write(connection(keys), file);
        return ConnectionFile.read(file);
    }

    private static Connection connection(Optional<CurveKeys> keys) {
        return new Connection("ipc", "/tmp/kernel", Map.of(Channel.SHELL, 1, Channel.CONTROL, 2,
                Channel.STDIN, 3, Channel.IOPUB, 4, Channel.HEARTBEAT, 5), "hmac-sha512", "key",
                keys);
    }
}
