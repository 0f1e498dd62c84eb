package io.scenario4j.journal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.fact.Fact.ModelAsked;
import io.scenario4j.fact.Stamp;
import io.scenario4j.message.JsonWriter;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.WireFields;
import io.scenario4j.message.WireJson;
import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Exchange;

/// What a language model was asked, as a journal has it. The words of simulators and judges are left out: what
/// came of them is said, or judged.
final class AskedJson {

    private AskedJson() {}

    /// What is known of an exchange.
    private record Known(Map<String, Object> attributes, List<ToolUse> toolsUsed)
            implements
                Exchange {}

    /// Adds the fields.
    ///
    /// @param room how many bytes there are for words
    /// @return how many of them were taken
    static int write(ModelAsked asked, JsonWriter out, int room) {
        out.name("by").value(asked.by().name()).name("model").value(asked.model());
        put(out, "tokensIn", asked.tokensIn());
        put(out, "tokensOut", asked.tokensOut());
        out.name("latency").value(asked.latency().toString());
        put(out, "replayed", asked.replayed() ? true : null);
        put(out, "costUsd", asked.costUsd() == null ? null : asked.costUsd().toString());
        byte[] words = new JsonWriter().value(words(asked)).bytes();
        boolean fits = words.length <= room;
        if (fits) {
            out.name("exchange").raw(words, 0, words.length);
        }
        return fits ? words.length : 0;
    }

    private static void put(JsonWriter out, String name, @Nullable Object value) {
        if (value != null) {
            out.name(name).value(value);
        }
    }

    private static Map<String, @Nullable Object> words(ModelAsked asked) {
        Map<String, Object> attributes = new LinkedHashMap<>(asked.exchange().attributes());
        Map<String, @Nullable Object> words = new LinkedHashMap<>();
        if (asked.by() == Speaker.AGENT) {
            words.put("tools", asked.exchange().toolsUsed().stream().map(AskedJson::tool).toList());
        } else {
            attributes.keySet().removeAll(Conventions.CONTENT);
        }
        words.put("attributes", WireJson.value(attributes));
        return words;
    }

    private static Map<String, @Nullable Object> tool(Exchange.ToolUse use) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", use.id());
        fields.put("name", use.name());
        fields.put("arguments", WireJson.value(use.arguments()));
        fields.put("result", WireJson.value(use.result()));
        fields.put("failed", use.failed());
        return fields;
    }

    /// @throws IllegalArgumentException if the fields hold anything else; the message names the place
    static ModelAsked read(WireFields fields, Stamp stamp) {
        String cost = fields.textOrNull("costUsd");
        return new ModelAsked(stamp, fields.constant(Speaker.class, "by"), fields.text("model"),
                number(fields, "tokensIn"), number(fields, "tokensOut"),
                Duration.parse(fields.text("latency")),
                Boolean.TRUE.equals(fields.values().get("replayed")),
                cost == null ? null : new BigDecimal(cost), exchange(fields));
    }

    private static @Nullable Integer number(WireFields fields, String name) {
        return fields.values().containsKey(name) ? (Integer) fields.count(name) : null;
    }

    private static Exchange exchange(WireFields fields) {
        if (!fields.values().containsKey("exchange")) {
            return Exchange.UNKNOWN;
        }
        WireFields words = fields.object("exchange");
        return new Known(words.object("attributes").values(),
                words.objects("tools").stream().map(AskedJson::readTool).toList());
    }

    private static Exchange.ToolUse readTool(WireFields fields) {
        return new Exchange.ToolUse(fields.textOrNull("id"), fields.text("name"),
                orEmpty(fields.values().get("arguments")), orEmpty(fields.values().get("result")),
                Boolean.TRUE.equals(fields.values().get("failed")));
    }

    private static Object orEmpty(@Nullable Object value) {
        return value == null ? "" : value;
    }
}
