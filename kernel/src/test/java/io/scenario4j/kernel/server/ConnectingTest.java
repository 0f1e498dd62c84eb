package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.wire.Channel;

/// Clients that come, and what they find.
class ConnectingTest {

    @Test
    void everyClientIsWelcomed() {
        var connection = KernelClient.freeConnection();
        try (var _ = KernelServer.start(connection, KernelOptions.TRACELESS);
                var first = KernelClient.connect(connection);
                var second = KernelClient.connect(connection)) {
            var greeting = second.await(message -> message.type().equals("iopub_welcome"));
            assertThat(greeting.text("subscription")).isEmpty();
            assertThat(greeting.parentHeader()).isEmpty();
            var cell = first.execute("1 + 1");
            var seen = second.await(message -> message.type().equals("execute_result"));
            assertThat(seen.parentId()).isEqualTo(cell.reply().parentId());
        }
    }

    @Test
    void withoutAKeyNothingIsSigned() {
        var connection = KernelClient.freeConnection("");
        try (var _ = KernelServer.start(connection, KernelOptions.TRACELESS);
                var client = KernelClient.connect(connection)) {
            assertThat(client.execute("1 + 1").result()).isEqualTo("2");
        }
    }

    @Test
    void theHeartbeatReturnsWhatItGets() {
        var connection = KernelClient.freeConnection();
        var context = ZMQ.context(1);
        try (var _ = KernelServer.start(connection, KernelOptions.TRACELESS);
                var heartbeat = context.socket(SocketType.REQ)) {
            heartbeat.connect("tcp://127.0.0.1:" + connection.port(Channel.HEARTBEAT));
            heartbeat.setReceiveTimeOut((int) KernelClient.PATIENCE.toMillis());
            for (var beat : new String[]{"one", "two"}) {
                heartbeat.send(beat);
                assertThat(heartbeat.recvStr()).isEqualTo(beat);
            }
        }
        context.term();
    }
}
