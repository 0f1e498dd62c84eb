package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

import io.scenario4j.kernel.client.IpcBridge;
import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.wire.Channel;
import io.scenario4j.kernel.wire.Connection;
import io.scenario4j.kernel.wire.CurveKeys;

/// A kernel that encrypts behind Unix domain sockets. The client's side is JeroMQ's.
class IpcCurveTest {

    private static final Duration SOON = Duration.ofMillis(500);

    @TempDir
    private Path folder;

    private Connection connection = KernelClient.freeConnection();
    private KernelServer server;

    @BeforeEach
    void start() {
        var keys = ZMQ.Curve.generateKeyPair();
        connection = KernelClient.ipcConnection(folder,
                Optional.of(new CurveKeys(keys.publicKey, keys.secretKey)));
        server = KernelServer.start(connection, KernelOptions.TRACELESS);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void everythingTravelsEncrypted() {
        try (var client = KernelClient.connect(connection)) {
            assertThat(client.execute("1 + 1").result()).isEqualTo("2");
            assertThat(
                    client.execute("System.out.print(\"x\".repeat(2_000_000))").printed("stdout"))
                    .hasSize(2_000_000);
            client.onInput(_ -> "typed!");
            assertThat(client.execute("new java.util.Scanner(System.in).nextLine()").result())
                    .isEqualTo("typed!");
            assertThat(client.control("kernel_info_request", Map.of()).status()).isEqualTo("ok");
        }
    }

    /// Tries with several clients, as one of JeroMQ may lose what it is given first.
    @Test
    void theHeartbeatAnswersWhoeverKnowsTheKey() {
        var key = connection.curve().orElseThrow().publicKey();
        String answer = null;
        for (int i = 0; i < 10 && answer == null; i++) {
            answer = beat(key, KernelClient.PATIENCE.dividedBy(10));
        }
        assertThat(answer).isEqualTo("beat");
    }

    @Test
    void whoeverHasAnotherKeyIsNotHeard() {
        assertThat(beat(ZMQ.Curve.generateKeyPair().publicKey, SOON)).isNull();
    }

    @Test
    void whoeverDoesNotEncryptIsNotHeard() {
        assertThat(beat("", SOON)).isNull();
    }

    /// Returns what the heartbeat answers in time.
    private @Nullable String beat(String serverKey, Duration patience) {
        var context = ZMQ.context(1);
        try (var client = context.socket(SocketType.REQ)) {
            client.setLinger(0);
            client.setReceiveTimeOut((int) patience.toMillis());
            if (!serverKey.isEmpty()) {
                var own = ZMQ.Curve.generateKeyPair();
                client.setCurveServerKey(ZMQ.Curve.z85Decode(serverKey));
                client.setCurvePublicKey(ZMQ.Curve.z85Decode(own.publicKey));
                client.setCurveSecretKey(ZMQ.Curve.z85Decode(own.secretKey));
            }
            client.connect("tcp://" + IpcBridge.to(connection.path(Channel.HEARTBEAT)));
            client.send("beat");
            return client.recvStr();
        } finally {
            context.term();
        }
    }
}
