package io.scenario4j.kernel.compat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;

/// A value in the formats that it has.
public abstract class Formats implements Displayable {

    /// The key of [#putTransientData] that names the display.
    public static final String DISPLAY_ID_KEY = "display_id";

    private final Map<String, Object> data = new LinkedHashMap<>();
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private @Nullable String displayId;

    /// For the classes of IJava's and of JJava's name.
    protected Formats() {}

    /// Starts with plain text.
    protected Formats(String text) {
        data.put(MimeBundle.TEXT, text);
    }

    /// Starts with all that `other` has.
    protected Formats(Formats other) {
        data.putAll(other.data);
        metadata.putAll(other.metadata);
        displayId = other.displayId;
    }

    /// Adds all that `other` has.
    protected void take(Formats other) {
        other.data.forEach(this::putData);
        other.metadata.forEach(this::putMetaData);
        displayId = other.displayId == null ? displayId : other.displayId;
    }

    /// Adds all that a bundle has.
    protected void take(MimeBundle bundle) {
        bundle.data().forEach(this::putData);
        bundle.metadata().forEach(this::putMetaData);
    }

    /// Adds a format.
    public void putData(String type, Object value) {
        data.put(type, value);
    }

    /// Returns a format; null if there is none.
    protected @Nullable Object getData(String type) {
        return data.get(type);
    }

    /// Adds something about the data.
    public void putMetaData(String key, Object value) {
        metadata.put(key, value);
    }

    /// Adds plain text.
    public void putText(String text) {
        putData(MimeBundle.TEXT, text);
    }

    /// Adds HTML.
    public void putHTML(String html) {
        putData("text/html", html);
    }

    /// Adds LaTeX.
    public void putLatex(String latex) {
        putData("text/latex", latex);
    }

    /// Adds a formula in LaTeX.
    public void putMath(String math) {
        putLatex("$$" + math + "$$");
    }

    /// Adds Markdown.
    public void putMarkdown(String markdown) {
        putData("text/markdown", markdown);
    }

    /// Adds JavaScript.
    public void putJavaScript(String javascript) {
        putData("application/javascript", javascript);
    }

    /// Adds JSON.
    public void putJSON(String json) {
        putData("application/json", json);
    }

    /// Adds JSON that front ends show open or closed.
    public void putJSON(String json, boolean expanded) {
        putJSON(json);
        putMetaData("application/json", Map.of("expanded", expanded));
    }

    /// Adds a picture in SVG.
    public void putSVG(String svg) {
        putData("image/svg+xml", svg);
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
