package io.scenario4j.display;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// One value in several formats, of which a front end shows the richest that it can.
///
/// Source: Jupyter messaging protocol 5.5, "Display data". `text/plain` is always there, because a
/// front end that knows none of the other formats would show nothing.
///
/// @param data content by MIME type, in the order given: text, or for JSON types maps, lists,
///            numbers and texts; binary formats as Base64 text
/// @param metadata hints by MIME type, such as the width of an image; empty for most values
public record MimeBundle(Map<String, Object> data, Map<String, Object> metadata) {

    /// The format that every bundle holds.
    public static final String TEXT = "text/plain";

    /// HTML that reads well without styles and scripts.
    public static final String HTML = "text/html";

    /// Refuses a bundle without `text/plain`.
    public MimeBundle {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        if (!(data.get(TEXT) instanceof String)) {
            throw new IllegalArgumentException(
                    "expected a text/plain entry in the bundle, found " + data.keySet());
        }
    }

    /// Returns a bundle of plain text only.
    public static MimeBundle text(String text) {
        return new MimeBundle(Map.of(TEXT, text), Map.of());
    }

    /// Returns a bundle of HTML and its plain text twin.
    public static MimeBundle html(String html, String text) {
        return text(text).with(HTML, html);
    }

    /// Returns a copy that also has `content` as `mimeType`, in place of what it had there.
    public MimeBundle with(String mimeType, Object content) {
        var changed = new LinkedHashMap<>(data);
        changed.put(mimeType, content);
        return new MimeBundle(changed, metadata);
    }

    /// Returns the plain text.
    public String text() {
        return (String) Objects.requireNonNull(data.get(TEXT));
    }
}
