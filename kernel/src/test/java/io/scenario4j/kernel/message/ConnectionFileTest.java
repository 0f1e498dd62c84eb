package io.scenario4j.kernel.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
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
        var connection = connection("ipc", "/tmp/kernel", Optional.empty());

        assertThat(writtenAndRead(connection)).isEqualTo(connection);
    }

    @Test
    void keysAreWrittenToo() throws IOException {
        var keys = Optional.of(new CurveKeys("p".repeat(40), "s".repeat(40)));
        var connection = connection("tcp", "127.0.0.1", keys);

        assertThat(writtenAndRead(connection)).isEqualTo(connection);
    }

    private Connection writtenAndRead(Connection connection) throws IOException {
        Path file = folder.resolve("connection.json");
        ConnectionFile.write(connection, file);
        return ConnectionFile.read(file);
    }

    private static Connection connection(String transport, String ip, Optional<CurveKeys> keys) {
        return new Connection(transport, ip, Map.of(Channel.SHELL, 1, Channel.CONTROL, 2,
                Channel.STDIN, 3, Channel.IOPUB, 4, Channel.HEARTBEAT, 5), "hmac-sha512", "key",
                keys);
    }

    @Test
    void keysForUnixDomainSocketsAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("connection.json"), """
            {"transport": "ipc", "ip": "/tmp/kernel", "shell_port": 1, "control_port": 2,
             "stdin_port": 3, "iopub_port": 4, "hb_port": 5, "key": "secret",
             "curve_publickey": "%s", "curve_secretkey": "%s"}
            """.formatted("p".repeat(40), "s".repeat(40)));

        assertThatThrownBy(() -> ConnectionFile.read(file)).isInstanceOf(IOException.class)
                .hasMessage(file + ": expected no CURVE keys with transport \"ipc\", whose sockets"
                        + " only their user can open; found some. Set Jupyter's"
                        + " KernelManager.transport_encryption to \"disabled\","
                        + " or its transport to \"tcp\", which is encrypted");
    }
}
