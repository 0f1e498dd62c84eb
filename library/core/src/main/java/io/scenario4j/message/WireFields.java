package io.scenario4j.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// The fields of a JSON object that was read, with errors that name the place.
///
/// @param path where the object stands in the whole text, such as `$.messages[2]`
public record WireFields(String path, Map<String, Object> values) {

    /// Returns a text.
    ///
    /// @throws IllegalArgumentException if there is anything else; the same goes for the others
    public String text(String name) {
        return expect(name, "a text", String.class);
    }

    /// Returns a whole number.
    public long integer(String name) {
        return expect(name, "a whole number", Number.class).longValue();
    }

    /// Returns a whole number that is no larger than an `int`.
    public int count(String name) {
        long number = integer(name);
        if (number != (int) number) {
            throw unexpected(name, "a whole number of at most nine digits");
        }
        return (int) number;
    }

    /// Returns the constant whose name is the text, in letters of any size.
    public <E extends Enum<E>> E constant(Class<E> type, String name) {
        String wanted = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(wanted)) {
                return constant;
            }
        }
        throw unexpected(name,
                "one of " + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
    }

    /// Returns an object.
    public WireFields object(String name) {
        return objectAt(path + "." + name, values.get(name));
    }

    /// Returns null where the field is missing or null.
    @Nullable
    public String textOrNull(String name) {
        return values.get(name) == null ? null : text(name);
    }

    /// Returns no objects where the field is missing or null.
    public List<WireFields> objects(String name) {
        List<WireFields> objects = new ArrayList<>();
        for (Object item : list(name)) {
            objects.add(objectAt("%s.%s[%d]".formatted(path, name, objects.size()), item));
        }
        return objects;
    }

    /// Returns no texts where the field is missing or null.
    public List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    /// Returns the error that says what was expected in place of what is there.
    public IllegalArgumentException unexpected(String name, String expected) {
        return new IllegalArgumentException("expected %s at %s.%s, found %s"
                .formatted(expected, path, name, describe(values.get(name))));
    }

    private List<?> list(String name) {
        return values.get(name) == null ? List.of() : expect(name, "an array", List.class);
    }

    private <T> T expect(String name, String expected, Class<T> type) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw unexpected(name, expected);
        }
        return type.cast(value);
    }

    @SuppressWarnings("unchecked") // the JSON reader makes no maps with other keys
    static WireFields objectAt(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new WireFields(path, (Map<String, Object>) map);
        }
        throw new IllegalArgumentException(
                "expected an object at %s, found %s".formatted(path, describe(value)));
    }

    static String describe(@Nullable Object value) {
        return value == null ? "nothing" : WireJson.text(value);
    }
}
