package io.scenario4j.kernel.question;

import java.util.List;

/// What could stand in the text from `start` to `end`.
///
/// @param candidates best first
/// @param start      first UTF-16 unit to be replaced
/// @param end        first UTF-16 unit after those to be replaced
public record Completion(List<Candidate> candidates, int start, int end) {

    /// Copies the list.
    public Completion {
        candidates = List.copyOf(candidates);
    }
}
