package io.scenario4j.kernel.server;

import java.util.ArrayList;
import java.util.List;

import io.scenario4j.kernel.cell.Output;

/// What cells have printed after their end to clients that did not see it: a client that only executes,
/// such as nbclient, hears nothing of a cell once that is idle. The next cell says it, with where it
/// comes from.
///
/// Source: nbclient 0.11, `_async_poll_output_msg`, which drops all that has another parent.
final class LateOutput {

    private static final int MOST = 10_000;

    private final List<Output.Stream> missed = new ArrayList<>();
    private int length;

    synchronized void add(int cell, Output.Stream late) {
        if (length < MOST) {
            String text = late.text().strip().replace("\n", "\n  ");
            missed.add(new Output.Stream(late.name(), "cell %d: %s%n".formatted(cell, text)));
            length += text.length();
        }
    }

    /// Returns what was not returned yet.
    synchronized List<Output.Stream> take() {
        List<Output.Stream> all = List.copyOf(missed);
        missed.clear();
        length = 0;
        return all;
    }
}
