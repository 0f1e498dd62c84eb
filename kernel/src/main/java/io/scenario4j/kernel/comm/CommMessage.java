package io.scenario4j.kernel.comm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What travels over a comm.
///
/// @param data JSON: texts, numbers, booleans, nulls, lists and maps of such
/// @param metadata JSON beside the data, such as the version of a widget protocol; mostly empty
/// @param buffers bytes that are not JSON; the arrays are not copied
public record CommMessage(Map<String, Object> data, Map<String, Object> metadata,
        List<byte[]> buffers) {

    /// Copies the maps and the list.
    public CommMessage {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        buffers = List.copyOf(buffers);
    }

    /// Returns a message of data only.
    public static CommMessage of(Map<String, ?> data) {
        return new CommMessage(new LinkedHashMap<>(data), Map.of(), List.of());
    }
}
