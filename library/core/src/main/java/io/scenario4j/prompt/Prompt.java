package io.scenario4j.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a language model is told, in parts, with a version.
///
/// It is a text file that says first what it is, then the parts, each below its name:
///
/// ```
/// # judge, version 3
///
/// ## verdict
///
/// You are the judge of a test. …
/// ```
///
/// What stands before the first part is for those who read the file. A part is told as it stands there,
/// without the empty lines around it.
///
/// @param name whose it is
/// @param version of the words, to be counted up by who changes them
/// @param parts by their names, in order
public record Prompt(String name, String version, Map<String, String> parts) {

    private static final Pattern TITLE = Pattern.compile("# (.+), version (\\S+)");
    private static final Pattern PART = Pattern.compile("(?m)^## ([a-z]+(?:-[a-z]+)*)[ \\t]*$");
    private static final int SHOWN_OF_A_LINE = 60;

    public Prompt {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /// Returns the prompt that stands beside a class.
    ///
    /// @param file its name, in the package of `owner`
    public static Prompt beside(Class<?> owner, String file) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(file), file)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a prompt of your own.
    ///
    /// @throws UncheckedIOException if there is no such file
    /// @throws IllegalArgumentException if it is not written as above
    public static Prompt read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns the prompt that a text says.
    ///
    /// @throws IllegalArgumentException if it is not written as above
    public static Prompt parse(String text) {
        String lines = text.replace("\r\n", "\n").strip();
        Matcher title = TITLE.matcher(lines.lines().findFirst().orElse(""));
        if (!title.matches()) {
            throw new IllegalArgumentException(
                    "expected \"# NAME, version VERSION\" as a prompt's first line, found \"%s\""
                            .formatted(beginning(lines)));
        }
        return new Prompt(title.group(1), title.group(2), parts(lines));
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        Matcher part = PART.matcher(text);
        boolean more = part.find();
        while (more) {
            String name = part.group(1);
            int begin = part.end();
            more = part.find();
            parts.put(name, text.substring(begin, more ? part.start() : text.length()).strip());
        }
        return parts;
    }

    private static String beginning(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= SHOWN_OF_A_LINE ? line : line.substring(0, SHOWN_OF_A_LINE) + "…";
    }

    /// Returns the words of a part.
    ///
    /// @throws IllegalArgumentException if it has no such part
    public String part(String part) {
        return Objects.requireNonNull(parts.get(known(part)));
    }

    /// Returns a copy that says something else in one part. Its version stays: see [#id].
    ///
    /// @throws IllegalArgumentException if it has no such part
    public Prompt with(String part, String words) {
        Map<String, String> changed = new LinkedHashMap<>(parts);
        changed.put(known(part), words.strip());
        return new Prompt(name, version, changed);
    }

    /// Returns another prompt, with the parts of this one where it has none.
    ///
    /// @throws IllegalArgumentException if it has a part that this one has not
    public Prompt replacedBy(Prompt other) {
        Map<String, String> changed = new LinkedHashMap<>(parts);
        other.parts.forEach((part, words) -> changed.put(known(part), words));
        return new Prompt(other.name, other.version, changed);
    }

    private String known(String part) {
        if (!parts.containsKey(part)) {
            throw new IllegalArgumentException(
                    "expected a part of the prompt \"%s\" (%s), found \"%s\""
                            .formatted(name, String.join(", ", parts.keySet()), part));
        }
        return part;
    }

    /// Returns name and version with a hash of all words, so that two with the same id say the same:
    /// `judge 3 (9f2c41d07a3b5e66)`.
    public String id() {
        return "%s %s (%s)".formatted(name, version, hash());
    }

    private String hash() {
        try {
            byte[] words = parts.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(words), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// Returns the text that [#parse] reads.
    @Override
    public String toString() {
        return "# %s, version %s\n\n".formatted(name, version) + parts.entrySet()
                .stream()
                .map(part -> "## %s\n\n%s\n".formatted(part.getKey(), part.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
