package io.scenario4j.kernel.client;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.wire.Channel;

/// A message that the kernel has sent; its signature was right and its JSON follows the protocol.
public record ReceivedMessage(Channel channel, Map<String, Object> header,
        Map<String, Object> parentHeader, Map<String, Object> metadata,
        Map<String, Object> content, List<byte[]> buffers, long nanoTime) {

    /// Returns the message's type.
    public String type() {
        return Objects.toString(header.get("msg_type"));
    }

    /// Returns the id of the request that the message follows from; empty if it follows from none.
    public String parentId() {
        return Objects.toString(parentHeader.get("msg_id"), "");
    }

    /// Returns a member of the content, by names that are separated by spaces.
    public @Nullable Object get(String path) {
        Object value = content;
        for (var name : List.of(path.split(" ", -1))) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return value;
    }

    /// Returns a member of the content as text; `null` if it is missing.
    public String text(String path) {
        return String.valueOf(get(path));
    }

    /// Returns a whole number of the content.
    public int number(String path) {
        return (Integer) Objects.requireNonNull(get(path), path);
    }

    /// Tells whether this says that work on its request has ended.
    public boolean isIdle() {
        return type().equals("status") && text("execution_state").equals("idle");
    }

    /// Returns the type, for a status message the state in its place.
    public String kind() {
        return type().equals("status") ? text("execution_state") : type();
    }
}
