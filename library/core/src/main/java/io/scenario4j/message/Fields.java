package io.scenario4j.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// JSON objects that we keep but do not understand.
final class Fields {

    private Fields() {}

    /// Returns a copy that cannot change, in the same order; unlike [Map#copyOf] it may hold nulls, as
    /// JSON does.
    static Map<String, Object> copyOf(Map<String, Object> fields) {
        return fields.isEmpty()
                ? Collections.emptyMap()
                : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
