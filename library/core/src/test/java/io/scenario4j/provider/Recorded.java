package io.scenario4j.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import mockwebserver3.MockResponse;

import io.scenario4j.message.WireJson;

/// What one provider answers, in shapes that were written from its public documentation.
///
/// @param title the provider as the page names it
/// @param source where it documents them
record Recorded(Wire wire, String title, String source, Map<Trait, Shape> shapes) {

    private static final Path FOLDER = Path.of("src/test/resources/io/scenario4j/provider");
    private static final Pattern SHAPE = Pattern
            .compile("== ([\\w ]+) \\| (\\d+) \\| (.*)\n((?:(?!== ).*\n?)*)");

    /// The text of the answer that says something.
    static final String SAID = "When do you open?";

    /// An answer.
    ///
    /// @param note how it is told, as the page says it
    record Shape(int status, String note, String body) {

        MockResponse response() {
            return new MockResponse.Builder().code(status)
                    .setHeader("Content-Type", "application/json")
                    .body(body)
                    .build();
        }

        /// Returns the call of a tool.
        Shape calling(String tool, Map<String, ?> arguments) {
            String json = WireJson.text(arguments);
            return new Shape(status, note, body.replace("{{name}}", tool)
                    .replace("{{arguments}}", json)
                    .replace("{{text}}", WireJson.text(json)));
        }

        /// Returns an answer that says something else.
        Shape saying(String text) {
            return new Shape(status, note,
                    body.replace(WireJson.text(SAID), WireJson.text(text)));
        }
    }

    static List<Recorded> all() {
        List<Recorded> all = new ArrayList<>();
        for (Wire wire : Wire.values()) {
            all.add(read(wire));
        }
        return all;
    }

    private static Recorded read(Wire wire) {
        String text = text(FOLDER.resolve(wire.file()));
        List<String> lines = text.lines().toList();
        Map<Trait, Shape> shapes = new EnumMap<>(Trait.class);
        for (MatchResult found : SHAPE.matcher(text).results().toList()) {
            shapes.put(Trait.named(found.group(1)), new Shape(Integer.parseInt(found.group(2)),
                    found.group(3), found.group(4)));
        }
        return new Recorded(wire, lines.getFirst(), lines.get(1), shapes);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Shape shape(Trait trait) {
        return Objects.requireNonNull(shapes.get(trait), title + " has no " + trait);
    }

    Optional<Shape> find(Trait trait) {
        return Optional.ofNullable(shapes.get(trait));
    }

    @Override
    public String toString() {
        return title;
    }
}
