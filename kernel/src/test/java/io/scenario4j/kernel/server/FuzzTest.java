package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.wire.Channel;
import io.scenario4j.kernel.wire.Connection;

/// Random messages, more or less like real ones. The client checks all that they cause.
///
/// `-Dfuzz.messages=100000` sends more of them to each socket, `-Dfuzz.seed=…` the same ones again.
class FuzzTest {

    private static final int MESSAGES = Integer.getInteger("fuzz.messages", 1_000);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

    /// So many are sent before a real request is waited for, lest queues hide what happens.
    private static final int AT_ONCE = 50;

    private static final List<String> TYPES = List.of("execute_request", "complete_request",
            "inspect_request", "is_complete_request", "history_request", "comm_info_request",
            "kernel_info_request", "interrupt_request", "debug_request",
            "delete_subshell_request", "list_subshell_request", "comm_open", "comm_msg",
            "comm_close", "input_reply", "levitate_request", "status", "", "_request", "é\\u0000");

    private static final List<String> NAMES = List.of("code", "cursor_pos", "detail_level",
            "silent",
            "store_history", "user_expressions", "allow_stdin", "stop_on_error", "output",
            "hist_access_type", "session", "start", "stop", "n", "pattern", "unique", "comm_id",
            "target_name", "data", "value", "restart", "unknown");

    private static final List<String> VALUES = List.of("1", "0", "-1", "2147483648", "1e999", "1.5",
            "123456789012345678901234567890", "true", "false", "null", "\"\"", "\"1 + 1\"",
            "\"int x = ;\"", "\"}{\"", "\"tail\"", "\"range\"", "\"search\"", "\"*\"",
            "\"\\ud83d\"", "\"\\ud83d\\ude00\"", "\"\\u0000\"", "[]", "{}", "[1, {\"a\": null}]",
            "{\"a\": \"1\", \"b\": \"throw\"}", "{\"a\": 1}", "nonsense", "\"", "{", "[");

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @EnumSource(value = Channel.class, names = {"SHELL", "CONTROL", "STDIN"})
    void theKernelLivesAndAnswersTheNextRealRequest(Channel channel) {
        System.out.println("fuzzing " + channel + " with -Dfuzz.seed=" + SEED);
        try (var kernel = KernelClient.start()) {
            for (int sent = 0; sent < MESSAGES; sent += AT_ONCE) {
                for (int i = 0; i < AT_ONCE; i++) {
                    send(kernel, channel);
                }
                kernel.control("kernel_info_request", Map.of());
                kernel.request("is_complete_request", Map.of("code", "1"));
                kernel.forget();
            }
            // The first may be aborted by a cell that failed before.
            kernel.execute("0");
            assertThat(kernel.execute("40 + 2").result()).isEqualTo("42");
        }
    }

    /// Clients have nothing to say there, but they can.
    @Test
    void heartbeatAndOutputGoOnWhateverIsSentThere() {
        System.out.println("fuzzing HEARTBEAT and IOPUB with -Dfuzz.seed=" + SEED);
        var connection = KernelClient.freeConnection();
        try (var _ = KernelServer.start(connection, KernelOptions.TRACELESS);
                var kernel = KernelClient.connect(connection);
                var context = new ZContext()) {
            var pinging = socket(context, SocketType.DEALER, connection, Channel.HEARTBEAT);
            var listening = socket(context, SocketType.XSUB, connection, Channel.IOPUB);
            for (int sent = 0; sent < MESSAGES; sent++) {
                send(pinging, frames());
                send(listening, frames());
            }
            assertThat(kernel.execute("40 + 2").result()).isEqualTo("42");
            assertThat(isBeating(context, connection)).isTrue();
        }
    }

    /// Asks with more than one socket: JeroMQ's lose what they are given first now and then.
    private static boolean isBeating(ZContext context, Connection connection) {
        for (int i = 0; i < 10; i++) {
            var beating = socket(context, SocketType.REQ, connection, Channel.HEARTBEAT);
            beating.setReceiveTimeOut((int) KernelClient.PATIENCE.toMillis() / 10);
            beating.send("ping");
            if ("ping".equals(beating.recvStr())) {
                return true;
            }
        }
        return false;
    }

    private static ZMQ.Socket socket(ZContext context, SocketType type, Connection connection,
            Channel channel) {
        var socket = context.createSocket(type);
        socket.setLinger(0);
        socket.connect("tcp://127.0.0.1:" + connection.port(channel));
        return socket;
    }

    private static void send(ZMQ.Socket socket, List<byte[]> frames) {
        int last = frames.size() - 1;
        frames.subList(0, last).forEach(socket::sendMore);
        socket.send(frames.get(last));
    }

    private void send(KernelClient kernel, Channel channel) {
        switch (random.nextInt(4)) {
            case 0 -> kernel.sendRaw(channel, frames());
            case 1 -> kernel.sendRaw(channel, damaged(kernel));
            default -> kernel.send(channel, header(kernel), one(List.of("{}", "[]", "", "{")),
                    content());
        }
    }

    private List<byte[]> frames() {
        var frames = new ArrayList<byte[]>();
        for (int i = random.nextInt(10); i >= 0; i--) {
            var frame = new byte[random.nextInt(30)];
            random.nextBytes(frame);
            frames.add(random.nextInt(3) == 0 ? bytes("<IDS|MSG>") : frame);
        }
        return frames;
    }

    /// A message whose signature was right before something was changed, left out or doubled.
    private List<byte[]> damaged(KernelClient kernel) {
        var json = KernelClient.bytes(header(kernel), "{}", "{}", content());
        var frames = new ArrayList<>(KernelClient.bytes("<IDS|MSG>"));
        frames.add(kernel.signature(json));
        frames.addAll(json);
        int at = random.nextInt(frames.size());
        switch (random.nextInt(3)) {
            case 0 -> frames.remove(at);
            case 1 -> frames.add(at, frames.get(random.nextInt(frames.size())));
            default -> frames.set(at, flipped(frames.get(at)));
        }
        return frames;
    }

    private byte[] flipped(byte[] frame) {
        var copy = Arrays.copyOf(frame, Math.max(1, frame.length));
        copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    private String header(KernelClient kernel) {
        return random.nextInt(10) == 0
                ? object()
                : kernel.header(String.valueOf(random.nextLong()), one(TYPES));
    }

    private String content() {
        return random.nextInt(10) == 0 ? one(VALUES) : object();
    }

    private String object() {
        var members = new ArrayList<String>();
        for (int i = random.nextInt(6); i > 0; i--) {
            members.add("\"" + one(NAMES) + "\": " + one(VALUES));
        }
        return "{" + String.join(", ", members) + "}";
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
