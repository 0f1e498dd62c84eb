package io.scenario4j.kernel.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

import io.scenario4j.kernel.server.KernelOptions;
import io.scenario4j.kernel.server.KernelServer;
import io.scenario4j.kernel.wire.Channel;
import io.scenario4j.kernel.wire.Connection;
import io.scenario4j.kernel.wire.CurveKeys;
import io.scenario4j.kernel.wire.TestSigner;

/// A client of a kernel, for tests: real sockets, everything received is checked.
///
/// Belongs to one thread. Nothing is received but in a method that waits.
public final class KernelClient implements AutoCloseable {

    /// How long anything may take; generous, because machines that run tests are busy.
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /// JeroMQ connects again when nothing was said for so long, as happens now and then.
    private static final int HANDSHAKE_MS = 5_000;

    /// What [#onInput] returns in order to leave a question open.
    public static final String NO_ANSWER = "(no answer)";

    private static final JSON JSON_TEXT = JSON.builder(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .build()).build();
    private static final List<Channel> CHANNELS = List.of(Channel.SHELL, Channel.CONTROL,
            Channel.STDIN, Channel.IOPUB);

    private final String session = UUID.randomUUID().toString();
    private final ZMQ.Context context = ZMQ.context(1);
    private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
    private final ZMQ.Poller poller = context.poller(CHANNELS.size());
    private final List<ReceivedMessage> received = new ArrayList<>();
    private final Connection connection;
    private final TestSigner signer;
    private final @Nullable KernelServer server;
    private Function<String, String> typist = prompt -> {
        throw new AssertionError("expected no input request, found one with prompt " + prompt);
    };

    private KernelClient(Connection connection, @Nullable KernelServer server) {
        this.connection = connection;
        this.server = server;
        signer = new TestSigner(connection);
        CHANNELS.forEach(channel -> sockets.put(channel, connect(channel)));
    }

    /// Starts a kernel in this process and connects to it.
    public static KernelClient start() {
        return start(KernelOptions.TRACELESS);
    }

    /// Starts a kernel in this process and connects to it.
    public static KernelClient start(KernelOptions options) {
        var connection = freeConnection();
        return new KernelClient(connection, KernelServer.start(connection, options)).ready();
    }

    /// Connects to a kernel that runs or is about to.
    public static KernelClient connect(Connection connection) {
        return new KernelClient(connection, null).ready();
    }

    /// Returns a connection by Unix domain sockets in a folder.
    public static Connection ipcConnection(Path folder) {
        var ports = new EnumMap<Channel, Integer>(Channel.class);
        for (var channel : Channel.values()) {
            ports.put(channel, ports.size() + 1);
        }
        return new Connection("ipc", folder.resolve("kernel-ipc").toString(), ports,
                "hmac-sha256", "secret", Optional.empty());
    }

    /// Returns a connection whose ports are free, with a key.
    public static Connection freeConnection() {
        return freeConnection(UUID.randomUUID().toString());
    }

    /// Returns a connection whose ports are free, with the given key.
    public static Connection freeConnection(String key) {
        var taken = new ArrayList<ServerSocket>();
        var ports = new EnumMap<Channel, Integer>(Channel.class);
        try {
            for (var channel : Channel.values()) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                taken.add(socket);
                ports.put(channel, socket.getLocalPort());
            }
            for (var socket : taken) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new Connection("tcp", "127.0.0.1", ports, "hmac-sha256", key,
                Optional.empty());
    }

    /// Returns the text of the connection file that says the same.
    public static String connectionFile(Connection connection) {
        var json = new LinkedHashMap<String, Object>();
        json.put("transport", connection.transport());
        json.put("ip", connection.ip());
        json.put("key", connection.key());
        json.put("signature_scheme", connection.signatureScheme());
        connection.ports()
                .forEach((channel, port) -> json.put(channel == Channel.HEARTBEAT
                        ? "hb_port"
                        : channel.name().toLowerCase(Locale.ROOT) + "_port", port));
        connection.curve().ifPresent(keys -> {
            json.put("curve_publickey", keys.publicKey());
            json.put("curve_secretkey", keys.secretKey());
        });
        json.put("kernel_name", "java");
        return JSON_TEXT.asString(json);
    }

    private ZMQ.Socket connect(Channel channel) {
        var socket = context.socket(channel == Channel.IOPUB ? SocketType.SUB : SocketType.DEALER);
        socket.setLinger(0);
        socket.setRcvHWM(0);
        socket.setSndHWM(0);
        socket.setHandshakeIvl(HANDSHAKE_MS);
        if (channel == Channel.IOPUB) {
            socket.subscribe("");
        } else {
            socket.setIdentity(session.getBytes(StandardCharsets.US_ASCII));
        }
        connection.curve().ifPresent(keys -> encrypt(socket, keys));
        socket.connect("tcp://" + address(channel));
        poller.register(socket, ZMQ.Poller.POLLIN);
        return socket;
    }

    /// The client knows TCP only, so it goes over a bridge to Unix domain sockets.
    private String address(Channel channel) {
        return connection.transport().equals("ipc")
                ? IpcBridge.to(connection.path(channel))
                : connection.ip() + ":" + connection.port(channel);
    }

    private static void encrypt(ZMQ.Socket socket, CurveKeys keys) {
        var own = ZMQ.Curve.generateKeyPair();
        socket.setCurveServerKey(ZMQ.Curve.z85Decode(keys.publicKey()));
        socket.setCurvePublicKey(ZMQ.Curve.z85Decode(own.publicKey));
        socket.setCurveSecretKey(ZMQ.Curve.z85Decode(own.secretKey));
    }

    private KernelClient ready() {
        await(message -> message.type().equals("iopub_welcome"));
        return this;
    }

    /// Answers input requests from now on: a prompt gets a line.
    public void onInput(Function<String, String> typist) {
        this.typist = typist;
    }

    /// Runs a cell and waits for all it causes.
    public Exchange execute(String code) {
        return request("execute_request", cell(code));
    }

    /// Returns the content of a request to run `code`, to be changed at will.
    public static Map<String, Object> cell(String code) {
        var content = new LinkedHashMap<String, Object>();
        content.put("code", code);
        content.put("silent", false);
        content.put("store_history", true);
        content.put("user_expressions", Map.of());
        content.put("allow_stdin", true);
        content.put("stop_on_error", true);
        return content;
    }

    /// Asks on the shell channel and waits for reply and idle.
    public Exchange request(String type, Map<String, ?> content) {
        return await(send(Channel.SHELL, type, content));
    }

    /// Asks on the control channel and waits for reply and idle.
    public Exchange control(String type, Map<String, ?> content) {
        return await(send(Channel.CONTROL, type, content));
    }

    /// Sends a request, as a notebook does, and returns its id at once.
    public String send(Channel channel, String type, Map<String, ?> content) {
        return send(channel, type, content, Map.of("cellId", "cell-of-" + session), List.of());
    }

    /// Sends a request to run `code` in a subshell, and returns its id at once.
    public String sendTo(String subshell, String code) {
        var id = UUID.randomUUID().toString();
        var header = new LinkedHashMap<String, Object>(
                JSON_TEXT.mapFrom(header(id, "execute_request")));
        header.put("subshell_id", subshell);
        send(Channel.SHELL, JSON_TEXT.asString(header), "{}", JSON_TEXT.asString(cell(code)));
        return id;
    }

    /// Returns the JSON of a header with the given id and type.
    public String header(String id, String type) {
        return JSON_TEXT.asString(Map.of("msg_id", id, "msg_type", type, "session", session,
                "username", "test", "date", Instant.now().toString(), "version", "5.3", "extra",
                "kept"));
    }

    /// Sends a signed message of any JSON.
    public void send(Channel channel, String header, String parentHeader, String content) {
        send(channel, bytes(header, parentHeader, "{}", content), List.of());
    }

    /// Sends a request with metadata and bytes beside its content, and returns its id at once.
    public String send(Channel channel, String type, Map<String, ?> content,
            Map<String, ?> metadata, List<byte[]> buffers) {
        var id = UUID.randomUUID().toString();
        send(channel, bytes(header(id, type), "{}", JSON_TEXT.asString(metadata),
                JSON_TEXT.asString(content)), buffers);
        return id;
    }

    private void send(Channel channel, List<byte[]> json, List<byte[]> buffers) {
        var frames = new ArrayList<byte[]>(bytes("<IDS|MSG>"));
        frames.add(signer.sign(json));
        frames.addAll(json);
        frames.addAll(buffers);
        sendRaw(channel, frames);
    }

    /// Returns the signature of four JSON frames.
    public byte[] signature(List<byte[]> json) {
        return signer.sign(json);
    }

    /// Sends any frames.
    public void sendRaw(Channel channel, List<byte[]> frames) {
        var socket = socket(channel);
        int last = frames.size() - 1;
        frames.subList(0, last).forEach(socket::sendMore);
        socket.send(frames.get(last));
    }

    /// Returns texts as bytes.
    public static List<byte[]> bytes(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /// Waits until a request has its reply and its idle.
    public Exchange await(String id) {
        awaitIdle(id);
        awaitUntil("the reply to " + id, () -> exchange(id).hasReply());
        return exchange(id);
    }

    /// Waits until a request has its idle.
    public Exchange awaitIdle(String id) {
        await(message -> message.parentId().equals(id) && message.isIdle());
        return exchange(id);
    }

    /// Waits for a message; one that has come already is found too.
    public ReceivedMessage await(Predicate<ReceivedMessage> wanted) {
        awaitUntil("a certain message", () -> received.stream().anyMatch(wanted));
        return received.stream().filter(wanted).findFirst().orElseThrow();
    }

    /// Forgets what has been received: waiting looks at all of it.
    public void forget() {
        received.clear();
    }

    /// Returns what a request has caused so far.
    public Exchange exchange(String id) {
        return new Exchange(received.stream()
                .filter(message -> message.parentId().equals(id))
                .toList());
    }

    private void awaitUntil(String what, BooleanSupplier here) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!here.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new AssertionError("expected %s within %s, received %s".formatted(what,
                        PATIENCE, received));
            }
            poller.poll(left);
            CHANNELS.forEach(this::receive);
        }
    }

    private void receive(Channel channel) {
        var socket = socket(channel);
        for (var frame = socket.recv(ZMQ.DONTWAIT); frame != null; frame = socket
                .recv(ZMQ.DONTWAIT)) {
            var frames = new ArrayList<byte[]>(List.of(frame));
            while (socket.hasReceiveMore()) {
                frames.add(Objects.requireNonNull(socket.recv()));
            }
            receive(channel, frames);
        }
    }

    private void receive(Channel channel, List<byte[]> frames) {
        var message = parse(channel, frames);
        received.add(message);
        if (channel == Channel.STDIN) {
            var line = typist.apply(message.text("prompt"));
            if (!line.equals(NO_ANSWER)) {
                answer(message, line);
            }
        }
    }

    private void answer(ReceivedMessage question, String line) {
        send(Channel.STDIN, header(UUID.randomUUID().toString(), "input_reply"),
                JSON_TEXT.asString(question.header()),
                JSON_TEXT.asString(Map.of("value", line)));
    }

    private ReceivedMessage parse(Channel channel, List<byte[]> frames) {
        int delimiter = 0;
        while (!new String(frames.get(delimiter), StandardCharsets.UTF_8).equals("<IDS|MSG>")) {
            delimiter++;
        }
        var json = frames.subList(delimiter + 2, delimiter + 6);
        signer.requireRight(frames.get(delimiter + 1), json);
        var texts = json.stream().map(part -> new String(part, StandardCharsets.UTF_8)).toList();
        var header = JSON_TEXT.mapFrom(texts.get(0));
        var faults = MessageSchemas.faults(Objects.toString(header.get("msg_type")),
                texts.get(0), texts.get(1), texts.get(3));
        if (!faults.isEmpty()) {
            throw new AssertionError("expected a message of the protocol, found %s in %s"
                    .formatted(faults, texts));
        }
        return new ReceivedMessage(channel, header, JSON_TEXT.mapFrom(texts.get(1)),
                JSON_TEXT.mapFrom(texts.get(2)), JSON_TEXT.mapFrom(texts.get(3)),
                frames.subList(delimiter + 6, frames.size()), System.nanoTime());
    }

    private ZMQ.Socket socket(Channel channel) {
        return Objects.requireNonNull(sockets.get(channel));
    }

    /// Disconnects, and ends the kernel if it runs in this process.
    @Override
    public void close() {
        poller.close();
        sockets.values().forEach(ZMQ.Socket::close);
        context.term();
        if (server != null) {
            server.close();
        }
    }
}
