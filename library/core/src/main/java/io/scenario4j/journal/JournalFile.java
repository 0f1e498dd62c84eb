package io.scenario4j.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.fact.Fact;
import io.scenario4j.file.LineFile;
import io.scenario4j.result.RunIdentity;

/// A file of a journal as it was read: what it holds, and which lines are damaged.
///
/// @param facts in the order of the lines
/// @param damages of each damaged line its place, and what was expected there
record JournalFile(List<Fact> facts, List<String> damages) {

    /// More are counted, not named.
    private static final int MOST_NAMED = 5;

    /// How every line begins; within a text the quotes would be escaped.
    private static final String BEGINNING = "{\"fact\":";

    /// Reads a file. Damaged lines are warned of.
    static JournalFile read(Path path) throws IOException {
        return read(path.toString(), lines -> LineFile.read(path, lines));
    }

    /// Reads lines that lie anywhere. Damaged ones are warned of.
    ///
    /// @param place where they lie
    static JournalFile read(String place, LineFile.Source source) throws IOException {
        Map<String, RunIdentity> identities = new HashMap<>();
        JournalFile file = read(place, source, identities);
        if (!file.damages.isEmpty() && !identities.isEmpty()) {
            file = read(place, source, identities); // a run whose first line is damaged is known by its last
        }
        file.warn();
        return file;
    }

    private static JournalFile read(String place, LineFile.Source source,
            Map<String, RunIdentity> identities) throws IOException {
        var file = new JournalFile(new ArrayList<>(), new ArrayList<>());
        var parser = new FactParser(identities);
        source.passTo((line, number, complete) -> {
            if (!line.isBlank()) {
                file.add(parser, line, complete ? place + ", line " + number : "");
            }
        });
        return file;
    }

    /// @param place empty for a line that is cut off
    private void add(FactParser parser, String line, String place) {
        try {
            Fact fact = parser.read(line);
            if (fact != null) {
                facts.add(fact);
            }
        } catch (RuntimeException | StackOverflowError e) {
            if (!place.isEmpty()) {
                damages.add(place + ": " + e.getMessage());
            }
            addRest(parser, line);
        }
    }

    /// Where the end of a line is damaged, the next one follows in the same.
    private void addRest(FactParser parser, String line) {
        int next = line.indexOf(BEGINNING, 1);
        if (next > 0) {
            add(parser, line.substring(next), "");
        }
    }

    /// @throws WrongUseException if there are lines, and none holds a fact
    void requireFacts() {
        if (facts.isEmpty() && !damages.isEmpty()) {
            throw new WrongUseException(damages.getFirst());
        }
    }

    private void warn() {
        damages.stream()
                .limit(MOST_NAMED)
                .forEach(damage -> logger().warn("{}; the line is left out", damage));
        if (damages.size() > MOST_NAMED) {
            logger().warn("{} more lines of the file are damaged and left out",
                    damages.size() - MOST_NAMED);
        }
    }

    /// Looked for when there is something to say: that takes 20 ms of a session's start.
    private static Logger logger() {
        return LoggerFactory.getLogger(JournalFile.class);
    }
}
