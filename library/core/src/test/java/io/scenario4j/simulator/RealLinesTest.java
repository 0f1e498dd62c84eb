package io.scenario4j.simulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.scenario4j.message.Message;

/// What is noticed of the lines of a real model, which `real-lines.tsv` labels.
class RealLinesTest {

    private static final String USER = "user> ";
    private static final String AGENT = "agent> ";

    /// A line, and what it answers.
    private record Line(String label, String situation, String before, String line) {

        static List<Line> all() throws IOException {
            try (InputStream in = requireNonNull(
                    Line.class.getResourceAsStream("real-lines.tsv"))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                        .filter(row -> !row.startsWith("#") && !row.startsWith("label\t"))
                        .map(row -> row.split("\t", -1))
                        .map(cells -> new Line(cells[0], cells[1], cells[2], cells[3]))
                        .toList();
            }
        }

        /// Tells whether it is asked for again, or, after a second question, given up.
        boolean isNoticed() {
            return RoleFlip.in(Aloud.of(line).text(), new Told(situation, "", ""), said())
                    .isPresent() || isAstray();
        }

        boolean isAstray() {
            return before.isEmpty() && Astray.in(line, situation).isPresent();
        }

        private List<Message> said() {
            return Stream.of(before.split(" \\| "))
                    .filter(text -> !text.isEmpty())
                    .<Message>map(text -> text.startsWith(USER)
                            ? Message.user(text.substring(USER.length()))
                            : Message.assistant(text.substring(AGENT.length())))
                    .toList();
        }
    }

    private static List<Line> labelled(String label) throws IOException {
        return Line.all()
                .stream()
                .filter(line -> line.label().equals(label))
                .toList();
    }

    private static List<String> others(Predicate<Line> noticed, String label) throws IOException {
        return labelled(label).stream().filter(noticed.negate()).map(Line::line).toList();
    }

    /// Of 55.
    @Test
    void mostThatNoUserSaysIsNoticed() throws IOException {
        assertThat(others(Line::isNoticed, "flip")).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void whatIsAboutSomethingElseIsNoticed() throws IOException {
        assertThat(others(Line::isAstray, "astray")).isEmpty();
    }

    @Test
    void whatAUserSaysIsLeft() throws IOException {
        assertThat(others(line -> !line.isNoticed(), "user"))
                .containsExactly("I want a vegan vegan lasagna.");
    }
}
