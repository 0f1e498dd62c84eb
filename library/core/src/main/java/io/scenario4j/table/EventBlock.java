package io.scenario4j.table;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

import org.jspecify.annotations.Nullable;

import io.scenario4j.result.RunIdentity;

/// Some rows of the table of events, one after the other, as columns of numbers: an event costs a few
/// dozen bytes here, and no object.
///
/// Rows are added by one thread at a time. Who reads gets [#soFar], of which no row changes any more.
final class EventBlock {

    /// How many rows a block has when it is full.
    static final int ROWS = 512;

    /// Of an event that carries no conversation.
    static final int NO_MESSAGES = -1;

    private final RunIdentity[] runs;
    private final String[] types;
    private final int[] sequences;
    private final long[] millis;
    private final int[] messages;
    private final long[] bytes;
    private int size;

    EventBlock() {
        runs = new RunIdentity[ROWS];
        types = new String[ROWS];
        sequences = new int[ROWS];
        millis = new long[ROWS];
        messages = new int[ROWS];
        bytes = new long[ROWS];
    }

    private EventBlock(EventBlock shared) {
        runs = shared.runs;
        types = shared.types;
        sequences = shared.sequences;
        millis = shared.millis;
        messages = shared.messages;
        bytes = shared.bytes;
        size = shared.size;
    }

    boolean isFull() {
        return size == ROWS;
    }

    int size() {
        return size;
    }

    void add(EventRow row) {
        runs[size] = row.run;
        types[size] = row.type;
        sequences[size] = row.sequence;
        millis[size] = row.millis;
        messages[size] = row.messages;
        bytes[size] = row.bytes;
        size++;
    }

    /// Returns this block if it is full; otherwise one of the rows that it has now.
    EventBlock soFar() {
        return isFull() ? this : new EventBlock(this);
    }

    EventRow row(int place) {
        return new EventRow(runs[place], types[place], sequences[place], millis[place],
                messages[place], bytes[place]);
    }

    /// Returns the rows, each made when it is asked for.
    List<EventRow> rows() {
        return new Rows();
    }

    private final class Rows extends AbstractList<EventRow> implements RandomAccess {

        @Override
        public EventRow get(int place) {
            return row(place);
        }

        @Override
        public int size() {
            return size;
        }
    }

    /// An event without what it carries.
    ///
    /// @param messages how many it carries, or [#NO_MESSAGES]
    record EventRow(RunIdentity run, String type, int sequence, long millis, int messages,
            long bytes) {

        @Nullable
        Integer messagesOrNull() {
            return messages == NO_MESSAGES ? null : (Integer) messages;
        }
    }
}
