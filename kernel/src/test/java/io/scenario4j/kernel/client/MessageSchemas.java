package io.scenario4j.kernel.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.jr.ob.JSON;

/// The protocol's rules for what a kernel sends.
final class MessageSchemas {

    private static final Map<String, Schema> BY_NAME = new ConcurrentHashMap<>();
    private static final Map<String, Object> ALL = read();

    private MessageSchemas() {}

    private static Map<String, Object> read() {
        try (InputStream json = MessageSchemas.class.getResourceAsStream("messages.schema.json")) {
            return JSON.std.mapFrom(Objects.requireNonNull(json));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns what is wrong with a message, nothing if it is right.
    static List<String> faults(String msgType, String header, String parentHeader,
            String content) {
        var faults = new ArrayList<String>();
        boolean unasked = parentHeader.equals("{}");
        faults.addAll(faults("header", header));
        faults.addAll(faults(unasked ? "no_parent" : "parent_header", parentHeader));
        faults.addAll(contentFaults(msgType, content));
        return faults;
    }

    /// Any reply may be an error in place of what was asked for.
    private static List<String> contentFaults(String msgType, String content) {
        var faults = faults(msgType, content);
        return msgType.endsWith("_reply") && faults("error_reply", content).isEmpty()
                ? List.of()
                : faults;
    }

    private static List<String> faults(String name, String json) {
        return BY_NAME.computeIfAbsent(name, MessageSchemas::schema)
                .validate(json, InputFormat.JSON)
                .stream()
                .map(error -> name + " " + error)
                .toList();
    }

    private static Schema schema(String name) {
        var known = ((Map<?, ?>) Objects.requireNonNull(ALL.get("$defs"))).containsKey(name);
        if (!known && !name.endsWith("_reply")) {
            throw new AssertionError("expected a message type of the protocol, found " + name);
        }
        var chosen = new LinkedHashMap<>(ALL);
        // A reply to a request that the protocol does not have can only be an error.
        chosen.put("$ref", "#/$defs/" + (known ? name : "error_reply"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JSON.std.asString(chosen));
    }
}
