package io.scenario4j.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.scenario4j.result.RunIdentity;
import io.scenario4j.table.EventBlock.EventRow;

/// The rows of the table of events, in the order of arrival. Not made for two threads at a time.
final class EventLog {

    private final List<EventBlock> blocks = new ArrayList<>();

    void add(EventRow row) {
        if (blocks.isEmpty() || blocks.getLast().isFull()) {
            blocks.add(new EventBlock());
        }
        blocks.getLast().add(row);
    }

    /// Adds the rows of those runs.
    void addAll(EventLog other, Predicate<RunIdentity> wanted) {
        for (EventBlock block : other.blocks) {
            block.rows().stream().filter(row -> wanted.test(row.run())).forEach(this::add);
        }
    }

    /// Returns everything so far; what is added later is not in it.
    List<EventBlock> soFar() {
        return blocks.stream().map(EventBlock::soFar).toList();
    }
}
