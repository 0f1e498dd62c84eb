package io.scenario4j.html;

import java.util.stream.IntStream;

/// The places of a long list that are shown: the first, the last, and not those between.
///
/// @param head how many of the first
/// @param tail how many of the last
/// @param size how many there are, shown or not
public record Window(int head, int tail, int size) {

    /// Returns a window on a list of `size`; a list that fits into both parts is all head.
    public static Window of(int size, int head, int tail) {
        return size <= head + tail ? new Window(size, 0, size) : new Window(head, tail, size);
    }

    /// Returns how many are not shown.
    public int leftOut() {
        return size - head - tail;
    }

    /// Tells whether a place is shown.
    public boolean shows(int place) {
        return place < head || place >= size - tail;
    }

    /// Returns the first places that are shown.
    public IntStream first() {
        return IntStream.range(0, head);
    }

    /// Returns the last places that are shown, empty if all are among the first.
    public IntStream last() {
        return IntStream.range(size - tail, size);
    }

    /// Returns every place that is shown.
    public IntStream shown() {
        return IntStream.concat(first(), last());
    }
}
