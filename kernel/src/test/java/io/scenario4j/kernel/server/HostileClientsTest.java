package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.client.KernelProcess;
import io.scenario4j.kernel.wire.Channel;
import io.scenario4j.kernel.wire.Connection;

/// Clients without the key, who want to harm a kernel that has little memory. Each test ends with a cell
/// of a client that was there before, and of one that comes then.
///
/// `-Dhostile.connections=1000` opens more of them.
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileClientsTest {

    private static final int CONNECTIONS = Integer.getInteger("hostile.connections", 300);
    private static final int MEGABYTE = 1_000_000;

    private static final int MORE = 1;
    private static final int LONG = 2;
    private static final int COMMAND = 4;

    @TempDir
    private Path folder;

    private final List<SocketChannel> hostile = new ArrayList<>();

    private void attack(String transport, Attack attack) throws IOException {
        var connection = transport.equals("ipc")
                ? KernelClient.ipcConnection(folder)
                : KernelClient.freeConnection();
        try (var process = KernelProcess.start(folder, ServeMain.class.getName(), connection,
                "-Xmx220m"); var client = connect(connection)) {
            assertThat(client.execute("1 + 1").result()).isEqualTo("2");
            attack.on(connection);
            assertThat(client.execute("40 + 2").result()).isEqualTo("42");
            try (var late = KernelClient.connect(connection)) {
                assertThat(late.execute("20 + 1").result()).isEqualTo("21");
            }
            assertThat(process.errors()).doesNotContain("OutOfMemoryError");
        }
    }

    /// Waits for the files of `ipc`, since the bridge to them does not.
    private static KernelClient connect(Connection connection) {
        while (connection.transport().equals("ipc")
                && !Arrays.stream(Channel.values())
                        .map(connection::path)
                        .allMatch(Files::exists)) {
            pause(50);
        }
        return KernelClient.connect(connection);
    }

    @FunctionalInterface
    private interface Attack {
        void on(Connection connection) throws IOException;
    }

    @AfterEach
    void leave() throws IOException {
        for (var each : hostile) {
            each.close();
        }
    }

    private SocketChannel greeted(Connection connection, Channel channel) throws IOException {
        var socket = SocketChannel.open(address(connection, channel));
        hostile.add(socket);
        var greeting = ByteBuffer.allocate(64).put((byte) 0xFF).position(9).put((byte) 0x7F);
        greeting.put((byte) 3).put((byte) 0).put("NULL".getBytes(StandardCharsets.US_ASCII));
        write(socket, greeting.rewind());
        return socket;
    }

    private static SocketAddress address(Connection connection, Channel channel) {
        return connection.transport().equals("ipc")
                ? UnixDomainSocketAddress.of(connection.path(channel))
                : new InetSocketAddress(connection.ip(), connection.port(channel));
    }

    private SocketChannel ready(Connection connection, Channel channel, String type)
            throws IOException {
        var socket = greeted(connection, channel);
        var property = ByteBuffer.allocate(6 + 12 + 4 + type.length())
                .put((byte) 5)
                .put("READY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 11)
                .put("Socket-Type".getBytes(StandardCharsets.US_ASCII))
                .putInt(type.length())
                .put(type.getBytes(StandardCharsets.US_ASCII));
        write(socket, frame(COMMAND, property.array()));
        return socket;
    }

    private static ByteBuffer head(int flags, long length) {
        return ByteBuffer.allocate(9).put((byte) (flags | LONG)).putLong(length).flip();
    }

    private static ByteBuffer frame(int flags, byte[] body) {
        return ByteBuffer.allocate(9 + body.length)
                .put(head(flags, body.length))
                .put(body)
                .flip();
    }

    private static void write(SocketChannel socket, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }

    /// Writes for ever, until the kernel closes the connection or does not read any more.
    private static void pour(SocketChannel socket, ByteBuffer bytes) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    write(socket, bytes.duplicate());
                }
            } catch (IOException _) {
                // Closed by the kernel, or at the end.
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ipc"})
    void framesThatClaimToBeHugeTakeNoMemory(String transport) throws IOException {
        attack(transport, connection -> {
            for (var channel : Channel.values()) {
                for (long length : new long[]{Integer.MAX_VALUE, Integer.MAX_VALUE - 8,
                        50 * MEGABYTE,
                        Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
                    write(greeted(connection, channel), head(0, length));
                    write(greeted(connection, channel), head(COMMAND, length));
                    var type = switch (channel) {
                        case IOPUB -> "SUB";
                        case HEARTBEAT -> "REQ";
                        default -> "DEALER";
                    };
                    write(ready(connection, channel, type), head(0, length));
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ipc"})
    void nobodyIsLockedOutByManyConnections(String transport) throws IOException {
        attack(transport, connection -> {
            for (int i = 0; i < CONNECTIONS; i++) {
                for (var channel : List.of(Channel.SHELL, Channel.CONTROL, Channel.STDIN)) {
                    write(ready(connection, channel, "DEALER"), head(MORE, 50 * MEGABYTE));
                }
                greeted(connection, Channel.IOPUB);
                greeted(connection, Channel.HEARTBEAT);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ipc"})
    void unfinishedMessagesCostOnlyWhoeverSendsThem(String transport) throws IOException {
        attack(transport, connection -> {
            var part = new byte[30 * MEGABYTE];
            for (int i = 0; i < 30; i++) {
                try {
                    var socket = ready(connection, Channel.SHELL, "DEALER");
                    write(socket, head(0, 50 * MEGABYTE));
                    write(socket, ByteBuffer.wrap(part));
                } catch (IOException closedByTheKernel) {
                    // As it should be.
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ipc"})
    void endlessMessagesEnd(String transport) throws IOException {
        attack(transport, connection -> {
            for (int i = 0; i < 4; i++) {
                pour(ready(connection, Channel.SHELL, "DEALER"), frame(MORE, new byte[0]));
                pour(ready(connection, Channel.CONTROL, "DEALER"), frame(MORE, new byte[10_000]));
                pour(ready(connection, Channel.IOPUB, "SUB"), frame(MORE, new byte[10]));
            }
            pause(3_000);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ipc"})
    void whoDoesNotReadIsNotAnswered(String transport) throws IOException {
        attack(transport, connection -> {
            var ping = frame(COMMAND, "\4PING\0\0context".getBytes(StandardCharsets.US_ASCII));
            pour(ready(connection, Channel.SHELL, "DEALER"), ping);
            pour(ready(connection, Channel.IOPUB, "SUB"), ping);
            pour(ready(connection, Channel.HEARTBEAT, "DEALER"), frame(0, new byte[60_000]));
            pause(3_000);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ipc"})
    void nobodySubscribesToEverything(String transport) throws IOException {
        attack(transport, connection -> {
            for (int client = 0; client < 20; client++) {
                var socket = ready(connection, Channel.IOPUB, "SUB");
                try {
                    for (int i = 0; i < 10_000; i++) {
                        write(socket, frame(0, ("\1" + i + "x".repeat(1_000)).getBytes(
                                StandardCharsets.US_ASCII)));
                    }
                } catch (IOException closedByTheKernel) {
                    // As it should be.
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ipc"})
    void unsignedMessagesAreForgotten(String transport) throws IOException {
        attack(transport, connection -> {
            for (int i = 0; i < 4; i++) {
                pour(ready(connection, Channel.SHELL, "DEALER"), frame(0, new byte[10 * MEGABYTE]));
            }
            pause(3_000);
        });
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ipc"})
    void largeCellsRunBesideAllThat(String transport) throws IOException {
        attack(transport, connection -> {
            for (int i = 0; i < 4; i++) {
                pour(ready(connection, Channel.SHELL, "DEALER"), frame(MORE, new byte[MEGABYTE]));
            }
            try (var client = KernelClient.connect(connection)) {
                for (int i = 0; i < 3; i++) {
                    assertThat(client.execute("1 + 1 //" + "x".repeat(10 * MEGABYTE)).result())
                            .isEqualTo("2");
                }
            }
        });
    }
}
