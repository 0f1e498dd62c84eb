package io.scenario4j.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.text.VisibleText;

/// The parts of a Vega-Lite specification, as JSON values.
final class Vega {

    /// Dark themes draw it brighter than the data.
    private static final Map<String, Object> QUIET_GRID = object("axis", object("gridOpacity", .4));

    private Vega() {}

    /// Returns a whole specification, as wide as the cell's output.
    static Map<String, Object> chart(String title, int height, List<Map<String, Object>> values,
            List<Map<String, Object>> layers) {
        return object("$schema", "https://vega.github.io/schema/vega-lite/v5.json", "title",
                object("text", VisibleText.line(title), "anchor", "start"), "width", 520, "height",
                height, "background", null, "config", QUIET_GRID, "data", object("values", values),
                "layer", layers);
    }

    /// Returns a layer of marks.
    static Map<String, Object> layer(Map<String, Object> mark, Map<String, Object> encoding) {
        return object("mark", mark, "encoding", encoding);
    }

    static Map<String, Object> mark(String type, @Nullable Object... more) {
        Map<String, Object> mark = object("type", type);
        mark.putAll(object(more));
        return mark;
    }

    /// Returns how a field is shown that is a number.
    static Map<String, Object> number(String field, String title, @Nullable Object... more) {
        Map<String, Object> channel = object("field", field, "type", "quantitative", "title",
                title.isEmpty() ? null : title);
        channel.putAll(object(more));
        return channel;
    }

    /// Returns how a field is shown that is a name: in the order of the data.
    static Map<String, Object> name(String field, @Nullable Object... more) {
        Map<String, Object> channel = object("field", field, "type", "nominal", "title", null,
                "sort", null);
        channel.putAll(object(more));
        return channel;
    }

    /// Returns a colour that stands in the data as it is.
    static Map<String, Object> colour(String field) {
        return object("field", field, "type", "nominal", "scale", null, "legend", null);
    }

    static Map<String, Object> object(@Nullable Object... entries) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            object.put(String.valueOf(entries[i]), entries[i + 1]);
        }
        return nullable(object);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // JSON knows null as a value, the signatures do not
    private static Map<String, Object> nullable(Map<String, @Nullable Object> object) {
        return (Map<String, Object>) (Map<?, ?>) object;
    }
}
