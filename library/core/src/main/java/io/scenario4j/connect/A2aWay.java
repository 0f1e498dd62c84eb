package io.scenario4j.connect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Message;
import io.scenario4j.message.WireJson;

/// The ways of asking that are spoken: a binding of the Agent2Agent protocol in one of its versions, each with its
/// own spelling of the same. Sources: the specifications 0.3.0 and 1.0.
enum A2aWay {
    /// JSON-RPC of 0.3.
    RPC_0_3("JSONRPC", "0.3", "message/send", "message/stream", "tasks/get"),
    /// JSON-RPC of 1.0.
    RPC_1_0("JSONRPC", "1.0", "SendMessage", "SendStreamingMessage", "GetTask"),
    /// HTTP+JSON of 0.3.
    HTTP_0_3("HTTP+JSON", "0.3", "v1/message:send", "v1/message:stream", "v1/tasks"),
    /// HTTP+JSON of 1.0.
    HTTP_1_0("HTTP+JSON", "1.0", "message:send", "message:stream", "tasks");

    private final String binding;
    private final String version;
    private final String send;
    private final String stream;
    private final String get;

    A2aWay(String binding, String version, String send, String stream, String get) {
        this.binding = binding;
        this.version = version;
        this.send = send;
        this.stream = stream;
        this.get = get;
    }

    /// Returns the way to a server that takes `binding`, in the newest version that it understands; empty if
    /// it is none of ours.
    static Optional<A2aWay> of(String binding, String version) {
        String known = version.startsWith("0.") ? "0.3" : "1.0";
        return Arrays.stream(values())
                .filter(way -> way.binding.equalsIgnoreCase(binding) && way.version.equals(known))
                .findFirst();
    }

    /// Returns the bindings that are spoken, in words.
    static String bindings() {
        return String.join(" or ",
                Arrays.stream(values()).map(way -> way.binding).distinct().toList());
    }

    private boolean isRpc() {
        return binding.equals("JSONRPC");
    }

    /// Returns the request that sends what the user says.
    ///
    /// @param streaming whether the task is told as it goes on
    Request send(Request.Builder request, HttpUrl url, boolean streaming,
            Map<String, Object> message) {
        Map<String, Object> params = Map.of("message", message);
        String name = streaming ? stream : send;
        return isRpc()
                ? rpc(request, url, name, params)
                : request.url(url.newBuilder().addPathSegments(name).build())
                        .header("A2A-Version", version)
                        .post(Reach.body(WireJson.text(params)))
                        .build();
    }

    /// Returns the request that asks how far a task is.
    Request get(Request.Builder request, HttpUrl url, String taskId) {
        return isRpc()
                ? rpc(request, url, get, Map.of("id", taskId))
                : request.url(url.newBuilder().addPathSegments(get).addPathSegment(taskId).build())
                        .header("A2A-Version", version)
                        .get()
                        .build();
    }

    private Request rpc(Request.Builder request, HttpUrl url, String method,
            Map<String, Object> params) {
        return request.url(url)
                .header("A2A-Version", version)
                .post(Reach.body(WireJson.text(Map.of("jsonrpc", "2.0", "id", Message.newId(),
                        "method", method, "params", params))))
                .build();
    }

    /// Returns a message of the user.
    Map<String, Object> message(String id, String text, A2aAgent.Talk talk) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("messageId", id);
        message.put("role", this == RPC_0_3 ? "user" : "ROLE_USER");
        message.put(this == HTTP_0_3 ? "content" : "parts", List.of(this == RPC_0_3
                ? Map.of("kind", "text", "text", text)
                : Map.of("text", text)));
        if (this == RPC_0_3) {
            message.put("kind", "message");
        }
        putKnown(message, "contextId", talk.contextId());
        putKnown(message, "taskId", talk.taskId());
        return message;
    }

    private static void putKnown(Map<String, Object> message, String field,
            @Nullable String value) {
        if (value != null) {
            message.put(field, value);
        }
    }

    /// Returns what an answer, or an event of a streamed one, has as its result; null if it has none, but an
    /// error perhaps.
    @Nullable
    Map<?, ?> result(Map<?, ?> answer) {
        if (isRpc()) {
            return answer.get("result") instanceof Map<?, ?> result ? result : null;
        }
        return answer.containsKey("error") ? null : answer;
    }
}
