package io.scenario4j.kernel.cell;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What stands below a cell already: the value that its code showed last by itself, the last one that
/// stands there as it shows itself, and the last one that goes on. Not safe for several threads at once.
final class Standing {

    private Shown shown = Shown.NOTHING;
    private Shown whole = Shown.NOTHING;
    private Shown live = Shown.NOTHING;
    private boolean endedLive;

    /// Says that `value` stands there.
    ///
    /// @param stands whether it does; after a cut it may not
    /// @return whether the cell has ended with it, as one that goes on
    boolean shows(Object value, String displayId, boolean stands) {
        boolean wasLive = live.is(value);
        live = wasLive ? Shown.NOTHING : live;
        shown = stands ? new Shown(value, displayId) : Shown.NOTHING;
        return wasLive && endedLive;
    }

    void showsLive(Object value, String displayId, boolean stands) {
        live = stands && !endedLive ? new Shown(value, displayId) : live;
    }

    void showsWhole(Object value, String displayId, boolean stands) {
        whole = stands ? new Shown(value, displayId) : Shown.NOTHING;
    }

    boolean endsInPlace(@Nullable Object value) {
        endedLive = live.is(value);
        return endedLive || whole.is(value);
    }

    /// Returns the display under which `value` stands.
    Optional<String> displayOf(@Nullable Object value) {
        return shown.is(value) ? Optional.of(shown.displayId()) : Optional.empty();
    }

    private record Shown(Object value, String displayId) {

        static final Shown NOTHING = new Shown(new Object(), "");

        @SuppressWarnings("ReferenceEquality") // this very object, not an equal one
        boolean is(@Nullable Object other) {
            return value == other;
        }
    }
}
