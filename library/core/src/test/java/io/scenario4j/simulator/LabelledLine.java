package io.scenario4j.simulator;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.langchain4j.data.message.AiMessage;

import io.scenario4j.message.Message;
import io.scenario4j.model.Reasoning;

/// A line of `role-flips.tsv`, which says what its columns mean.
record LabelledLine(String split, String label, String kind, String language, String before,
        String line, String spoken) {

    static final List<LabelledLine> ALL = read();

    private static final String USER = "user> ";
    private static final String AGENT = "agent> ";

    private static List<LabelledLine> read() {
        try (InputStream in = requireNonNull(
                LabelledLine.class.getResourceAsStream("role-flips.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("split\t"))
                    .map(LabelledLine::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LabelledLine of(String row) {
        String[] cells = row.replace("\\n", "\n").split("\t", -1);
        return new LabelledLine(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5],
                cells[6]);
    }

    boolean isHonest() {
        return label.equals("honest");
    }

    /// Tells whether something is found wrong with it: it is taken for a flip, or something is taken off.
    boolean isNoticed() {
        return isFlip() || !aloud().equals(line);
    }

    boolean isFlip() {
        return RoleFlip.in(aloud(), told(), conversation()).isPresent();
    }

    String aloud() {
        return Aloud.of(Reasoning.removed(AiMessage.from(line))).text();
    }

    private Told told() {
        return new Told(said("situation> "), said("persona> "), "");
    }

    private List<Message> conversation() {
        return turns().<Message>mapMulti((turn, said) -> {
            if (turn.startsWith(USER)) {
                said.accept(Message.user(turn.substring(USER.length())));
            } else if (turn.startsWith(AGENT)) {
                said.accept(Message.assistant(turn.substring(AGENT.length())));
            }
        }).toList();
    }

    private String said(String by) {
        return turns().filter(turn -> turn.startsWith(by))
                .map(turn -> turn.substring(by.length()))
                .findFirst()
                .orElse("");
    }

    private Stream<String> turns() {
        return Arrays.stream(before.split(" \\| "));
    }

    @Override
    public String toString() {
        return "%s, %s, %s: %s".formatted(label, kind, language, line);
    }
}
