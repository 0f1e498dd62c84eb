package io.scenario4j.kernel.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.jr.ob.JSON;

/// The members of a JSON object, read by type: a missing or null member has a default, a wrong one
/// is refused, an unknown one ignored.
final class Fields {

    /// Null is a value: a chart's `"scale": null` is not the same as no scale.
    private static final JSON JSON_TEXT = JSON.builder(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .build()).enable(JSON.Feature.WRITE_NULL_PROPERTIES).build();

    private final String where;
    private final Map<?, ?> members;

    private Fields(String where, Map<?, ?> members) {
        this.where = where;
        this.members = members;
    }

    /// @param where what the object is, for error messages
    static Fields parse(String where, byte[] json) throws MalformedException {
        Object value;
        try {
            value = JSON_TEXT.anyFrom(json);
        } catch (JacksonException e) {
            throw new MalformedException(
                    "expected JSON as %s, found: %s".formatted(where, withoutSource(e)));
        }
        if (value instanceof Map<?, ?> members) {
            return new Fields(where, members);
        }
        throw new MalformedException("expected a JSON object as %s, found %s"
                .formatted(where, brief(value)));
    }

    /// The parser names a source that a client knows better.
    private static String withoutSource(JacksonException e) {
        return e.getOriginalMessage().replaceAll(" ?\\(start marker at .*", "");
    }

    /// @throws IllegalArgumentException if JSON can't hold it, such as a list that contains itself
    static byte[] write(Map<String, ?> members) {
        try {
            return JSON_TEXT.asBytes(members);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "expected data that JSON can hold, found: " + withoutSource(e));
        }
    }

    String text(String name) throws MalformedException {
        return optionalText(name).orElseThrow(() -> wrong(name, "a text", null));
    }

    String text(String name, String missing) throws MalformedException {
        return optionalText(name).orElse(missing);
    }

    /// Returns the text of that name; an empty one whatever else is there.
    String textOrNone(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    Optional<String> optionalText(String name) throws MalformedException {
        return optional(name, String.class, "a text");
    }

    boolean flag(String name, boolean missing) throws MalformedException {
        return optional(name, Boolean.class, "true or false").orElse(missing);
    }

    int number(String name, int missing) throws MalformedException {
        return optionalNumber(name).orElse(missing);
    }

    Optional<Integer> optionalNumber(String name) throws MalformedException {
        var number = optional(name, Number.class, "a number");
        if (number.isPresent() && !(number.get() instanceof Integer)) {
            throw wrong(name, "a whole number of 32 bits", number.get());
        }
        return number.map(Number::intValue);
    }

    Map<String, String> texts(String name) throws MalformedException {
        var object = optional(name, Map.class, "an object");
        var texts = new LinkedHashMap<String, String>();
        if (object.isPresent()) {
            var fields = new Fields(where + "." + name, object.get());
            for (var key : object.get().keySet()) {
                texts.put((String) key, fields.text((String) key));
            }
        }
        return texts;
    }

    /// Returns the object of that name; one that is missing is empty.
    Map<String, Object> object(String name) throws MalformedException {
        var object = optional(name, Map.class, "an object");
        return object.isPresent() ? new Fields(name, object.get()).all() : Map.of();
    }

    Map<String, Object> all() {
        var all = new LinkedHashMap<String, Object>();
        members.forEach((name, value) -> all.put((String) name, value));
        return all;
    }

    private <T> Optional<T> optional(String name, Class<T> type, String expected)
            throws MalformedException {
        var value = members.get(name);
        if (value == null || type.isInstance(value)) {
            return Optional.ofNullable(type.cast(value));
        }
        throw wrong(name, expected, value);
    }

    MalformedException wrong(String name, String expected, @Nullable Object found) {
        return new MalformedException("expected %s as %s.%s, found %s"
                .formatted(expected, where, name, brief(found)));
    }

    private static String brief(@Nullable Object value) {
        var text = String.valueOf(value);
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
