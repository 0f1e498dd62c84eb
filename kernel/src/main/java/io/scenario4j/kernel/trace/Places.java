package io.scenario4j.kernel.trace;

import java.util.Optional;

import io.scenario4j.kernel.source.Place;

/// Where the frames of cells come from.
interface Places {

    /// For those who do not know.
    Places UNKNOWN = new Places() {
        @Override
        public Optional<Place> place(StackTraceElement frame) {
            return Optional.empty();
        }

        @Override
        public Optional<Integer> running(StackTraceElement frame) {
            return Optional.empty();
        }
    };

    /// Returns the place of a frame; empty if it is not code of a cell.
    Optional<Place> place(StackTraceElement frame);

    /// Returns the cell of a frame whose snippet still runs, as that of a thread: its place is not known
    /// before the snippet has ended.
    Optional<Integer> running(StackTraceElement frame);
}
