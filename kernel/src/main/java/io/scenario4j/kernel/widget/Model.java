package io.scenario4j.kernel.widget;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.comm.Comm;
import io.scenario4j.kernel.comm.CommMessage;
import io.scenario4j.kernel.comm.Comms;

/// The state of one widget, which kernel and front end both have, and change by messages.
///
/// Thread-safe. Front ends that join late ask for the whole state.
final class Model implements AutoCloseable {

    static final String CONTROLS = "@jupyter-widgets/controls";
    static final String BASE = "@jupyter-widgets/base";
    static final String OUTPUT = "@jupyter-widgets/output";

    private static final String TARGET = "jupyter.widget";
    private static final Map<String, Object> METADATA = Map.of("version", "2.1.0");

    private final Map<String, Object> state;
    private final Comm comm;
    private final Consumer<Map<String, Object>> onUpdate;
    private final Consumer<Map<?, ?>> onCustom;

    /// @param onUpdate hears what the front end has changed
    /// @param onCustom hears what else it says, such as that a button was clicked
    /// @throws IllegalStateException outside a notebook
    Model(Map<String, Object> state, Consumer<Map<String, Object>> onUpdate,
            Consumer<Map<?, ?>> onCustom) {
        this.state = new LinkedHashMap<>(state);
        this.onUpdate = onUpdate;
        this.onCustom = onCustom;
        comm = Comms.open(TARGET, message(Map.of("state", state, "buffer_paths", List.of())),
                this::received);
    }

    /// Returns a model of which nobody hears anything, such as a layout.
    static Model still(String module, String version, String name, String view) {
        return new Model(kind(module, version, name, view), update -> {}, custom -> {});
    }

    /// Returns the style of a control. All styles have one view, which is not among the controls.
    static Model style(String version, String name) {
        Map<String, Object> kind = kind(CONTROLS, version, name, "StyleView");
        kind.put("_view_module", BASE);
        return new Model(kind, update -> {}, custom -> {});
    }

    /// Returns what every state says of its class in the front end.
    static Map<String, Object> kind(String module, String version, String name, String view) {
        var state = new LinkedHashMap<String, Object>();
        state.put("_model_module", module);
        state.put("_model_module_version", version);
        state.put("_model_name", name);
        state.put("_view_module", module);
        state.put("_view_module_version", version);
        state.put("_view_name", view);
        return state;
    }

    private static CommMessage message(Map<String, Object> data) {
        return new CommMessage(data, METADATA, List.of());
    }

    private void received(CommMessage message) {
        switch (String.valueOf(message.data().get("method"))) {
            case "update" -> updated(object(message.data().get("state")));
            case "request_state" -> sendState();
            case "custom" -> onCustom.accept(object(message.data().get("content")));
            default -> {
                // A later version of the protocol may say more.
            }
        }
    }

    private static Map<String, Object> object(@Nullable Object json) {
        var object = new LinkedHashMap<String, Object>();
        if (json instanceof Map<?, ?> members) {
            members.forEach((name, value) -> object.put(String.valueOf(name), value));
        }
        return object;
    }

    private void updated(Map<String, Object> changed) {
        synchronized (this) {
            state.putAll(changed);
        }
        onUpdate.accept(changed);
    }

    private synchronized void sendState() {
        send(state);
    }

    /// Changes what both sides have; without effect on a front end that has closed it. What is sent last
    /// is what is kept, whichever threads change it.
    synchronized void set(Map<String, Object> changed) {
        state.putAll(changed);
        send(changed);
    }

    private void send(Map<String, Object> changed) {
        if (isOpen()) {
            comm.send(message(
                    Map.of("method", "update", "state", changed, "buffer_paths", List.of())));
        }
    }

    synchronized Object get(String name) {
        return Objects.requireNonNull(state.get(name), name);
    }

    String id() {
        return comm.id();
    }

    /// Returns how another model refers to this one.
    String reference() {
        return "IPY_MODEL_" + id();
    }

    /// Tells whether no side has closed it: a front end without widgets does.
    boolean isOpen() {
        return comm.isOpen();
    }

    @Override
    public void close() {
        comm.close();
    }
}
