package io.scenario4j.kernel.widget;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;

/// Something that a user sees and works with in a notebook; shown where it ends a cell, or by
/// `display(widget)`.
///
/// Its listeners run on the thread for comms, also while a cell runs.
public abstract sealed class Widget implements Displayable, AutoCloseable
        permits IntProgress, FloatProgress, Button, Dropdown, Text, Output {

    private static final String VIEW = "application/vnd.jupyter.widget-view+json";
    private static final String VERSION = "2.0.0";

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Model> parts;
    private final Model model;

    /// @param style the class of its style in the front end; empty if it has none
    Widget(Map<String, Object> kind, Map<String, Object> state, String style) {
        var layout = Model.still(Model.BASE, VERSION, "LayoutModel", "LayoutView");
        var whole = new LinkedHashMap<>(kind);
        whole.put("layout", layout.reference());
        if (style.isEmpty()) {
            parts = List.of(layout);
        } else {
            var styled = Model.style(VERSION, style);
            whole.put("style", styled.reference());
            parts = List.of(layout, styled);
        }
        whole.putAll(state);
        model = new Model(whole, this::updated, this::said);
    }

    /// Returns the class of a control such as `Button`.
    static Map<String, Object> control(String name, String view) {
        return Model.kind(Model.CONTROLS, VERSION, name + "Model", view);
    }

    private void updated(Map<String, Object> changed) {
        if (changed.containsKey("value") || changed.containsKey("index")) {
            listeners.forEach(Runnable::run);
        }
    }

    private void said(Map<?, ?> content) {
        if ("click".equals(content.get("event"))) {
            listeners.forEach(Runnable::run);
        }
    }

    /// Says what to do when the user changes or clicks it.
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void set(String name, Object value) {
        model.set(Map.of(name, value));
    }

    void set(Map<String, Object> changed) {
        model.set(changed);
    }

    Object get(String name) {
        return model.get(name);
    }

    boolean isOpen() {
        return model.isOpen();
    }

    /// Returns the id by which front ends know it.
    public String modelId() {
        return model.id();
    }

    /// Shows or changes the text beside it.
    public void setDescription(String description) {
        set("description", description);
    }

    @Override
    public MimeBundle display() {
        return MimeBundle.text(toString())
                .with(VIEW, Map.of("version_major", 2, "version_minor", 0, "model_id", modelId()));
    }

    /// Takes it off every page.
    @Override
    public void close() {
        model.close();
        parts.forEach(Model::close);
    }
}
