package io.scenario4j.display;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// A cell that keeps what it is shown.
public final class RecordedNotebook implements Notebook {

    private final Map<String, List<MimeBundle>> shown = new LinkedHashMap<>();
    private final List<Runnable> last = new ArrayList<>();
    private @Nullable Object value;
    private @Nullable Object live;
    private Optional<Object> endedWith = Optional.empty();

    @Override
    public synchronized void display(MimeBundle bundle, String displayId) {
        if (shown.putIfAbsent(displayId, new ArrayList<>(List.of(bundle))) != null) {
            throw new IllegalStateException(displayId + " was displayed twice");
        }
        notifyAll();
    }

    @Override
    public synchronized void update(MimeBundle bundle, String displayId) {
        Objects.requireNonNull(shown.get(displayId), displayId).add(bundle);
        notifyAll();
    }

    @Override
    public synchronized boolean shows(Object shownValue, String displayId) {
        value = shownValue;
        return endedWith.equals(Optional.of(shownValue));
    }

    @Override
    public synchronized void showsWhole(Object shownValue, String displayId) {
        value = shownValue;
    }

    @Override
    public synchronized void showsLive(Object shownValue, String displayId) {
        live = shownValue;
    }

    /// Ends the cell with the value that goes on.
    public void endLive() {
        synchronized (this) {
            endedWith = Optional.ofNullable(live);
        }
        end();
    }

    /// Returns the value that was last said to go on.
    public synchronized @Nullable Object live() {
        return live;
    }

    @Override
    public synchronized void whenCellEnds(Runnable flush) {
        last.add(flush);
    }

    @Override
    public String input(String prompt) {
        throw new UnsupportedOperationException("nobody is there");
    }

    /// Ends the cell.
    public void end() {
        List.copyOf(last).forEach(Runnable::run);
    }

    /// Returns the value that was last said to be shown.
    public synchronized @Nullable Object value() {
        return value;
    }

    /// Returns the states of each display, in the order in which the displays appeared.
    public synchronized List<List<String>> texts() {
        return shown.values()
                .stream()
                .map(states -> states.stream().map(MimeBundle::text).toList())
                .toList();
    }

    /// Waits until some display has shown a text that contains `part`.
    public synchronized void await(String part) throws InterruptedException {
        while (shown.values()
                .stream()
                .flatMap(List::stream)
                .noneMatch(bundle -> bundle.text().contains(part))) {
            wait();
        }
    }
}
