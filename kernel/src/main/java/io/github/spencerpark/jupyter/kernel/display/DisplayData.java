package io.github.spencerpark.jupyter.kernel.display;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import org.jspecify.annotations.Nullable;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;

/// A value in the formats that it has.
public class DisplayData implements Displayable {

    /// The key of [#putTransientData] that names the display.
    public static final String DISPLAY_ID_KEY = "display_id";

    /// Without any format.
    public static final DisplayData EMPTY = new DisplayData();

    private final Map<String, Object> data = new LinkedHashMap<>();
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private @Nullable String displayId;

    /// Starts without any format.
    public DisplayData() {}

    /// Starts with plain text.
    public DisplayData(String text) {
        data.put(MimeBundle.TEXT, text);
    }

    /// Starts with all that `other` has.
    public DisplayData(DisplayData other) {
        data.putAll(other.data);
        metadata.putAll(other.metadata);
        displayId = other.displayId;
    }

    /// Adds all that `other` has.
    public void assign(DisplayData other) {
        other.data.forEach(this::putData);
        other.metadata.forEach(this::putMetaData);
        displayId = other.displayId == null ? displayId : other.displayId;
    }

    /// Returns what is given, or data without any format for null.
    public static DisplayData emptyIfNull(@Nullable DisplayData data) {
        return data == null ? new DisplayData() : data;
    }

    /// Adds a format.
    public void putData(MIMEType type, Object value) {
        putData(type.toString(), value);
    }

    /// Adds a format, and something about it.
    public void putData(MIMEType type, Object value, Object metadata) {
        putData(type, value);
        putMetaData(type, metadata);
    }

    /// Adds a format.
    public void putData(String type, Object value) {
        data.put(type, value);
    }

    /// Returns a format; null if there is none.
    public @Nullable Object getData(MIMEType type) {
        return getData(type.toString());
    }

    /// Returns a format; null if there is none.
    protected @Nullable Object getData(String type) {
        return data.get(type);
    }

    /// Tells whether there is a format.
    public boolean hasDataForType(MIMEType type) {
        return getData(type) != null;
    }

    /// Adds plain text.
    public void putText(String text) {
        putData(MIMEType.TEXT_PLAIN, text);
    }

    /// Adds HTML.
    public void putHTML(String html) {
        putData(MIMEType.TEXT_HTML, html);
    }

    /// Adds LaTeX.
    public void putLatex(String latex) {
        putData(MIMEType.TEXT_LATEX, latex);
    }

    /// Adds a formula in LaTeX.
    public void putMath(String math) {
        putLatex("$$" + math + "$$");
    }

    /// Adds Markdown.
    public void putMarkdown(String markdown) {
        putData(MIMEType.TEXT_MARKDOWN, markdown);
    }

    /// Adds JavaScript.
    public void putJavaScript(String javascript) {
        putData(MIMEType.APPLICATION_JAVASCRIPT, javascript);
    }

    /// Adds JSON.
    public void putJSON(String json) {
        putData(MIMEType.APPLICATION_JSON, json);
    }

    /// Adds JSON that front ends show open or closed.
    public void putJSON(String json, boolean expanded) {
        putData(MIMEType.APPLICATION_JSON, json, Map.of("expanded", expanded));
    }

    /// Adds a picture in SVG.
    public void putSVG(String svg) {
        putData(MIMEType.IMAGE_SVG, svg);
    }

    /// Adds something about the data.
    public void putMetaData(String key, Object value) {
        metadata.put(key, value);
    }

    /// Adds something about the data of a format.
    public void putMetaData(MIMEType type, Object value) {
        putMetaData(type.toString(), value);
    }

    /// Takes the name of the display; other transient data mean nothing here.
    public void putTransientData(String key, Object value) {
        if (key.equals(DISPLAY_ID_KEY)) {
            setDisplayId(value.toString());
        }
    }

    /// Names the display, so that it can be updated.
    public void setDisplayId(String id) {
        displayId = id;
    }

    /// Tells whether the display has a name.
    public boolean hasDisplayId() {
        return displayId != null;
    }

    /// Returns the name of the display, and gives it one if it has none.
    public String getDisplayId() {
        String id = displayId == null ? UUID.randomUUID().toString() : displayId;
        displayId = id;
        return id;
    }

    @Override
    public MimeBundle display() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(MimeBundle.TEXT, data.getOrDefault(MimeBundle.TEXT, ""));
        all.putAll(data);
        return new MimeBundle(all, metadata);
    }
}
