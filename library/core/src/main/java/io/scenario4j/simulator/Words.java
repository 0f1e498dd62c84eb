package io.scenario4j.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words of a language in classes by what they do in a sentence: `able` for "can I", `help` for "assist".
/// They are in a file for each language that [Language] knows in Latin script; `english.txt` says how.
///
/// What a sentence does is a _turn_, an expression over classes in angle brackets: `<your> <thing> <done>`
/// is in "your order has been shipped" and in "Ihre Bestellung wurde versandt". Text is in lower case and
/// has single spaces; see [#plain].
final class Words {

    private static final int MOST_CHARS = 2_000;

    private static final Pattern CONTINUED = Pattern.compile("\n +");
    private static final Pattern CLASS = Pattern.compile("<([a-z-]+)>");
    private static final Pattern REST_OF_A_WORD = Pattern.compile("(?<=\\p{L})\\*");
    private static final String BEGIN = "(?<![\\p{L}\\p{N}])";
    private static final String END = "(?![\\p{L}\\p{N}])";

    static final List<Words> ALL = List
            .of("english", "german", "french", "spanish", "italian", "portuguese", "dutch",
                    "polish")
            .stream()
            .map(Words::read)
            .toList();

    private final String language;
    private final Map<String, String> classes;
    private final Map<String, Pattern> turns = new ConcurrentHashMap<>();
    private final Map<String, Pattern> anyCase = new ConcurrentHashMap<>();

    private Words(String language, Map<String, String> classes) {
        this.language = language;
        this.classes = classes;
    }

    private static Words read(String language) {
        Map<String, String> classes = new HashMap<>();
        CONTINUED.matcher(text(language + ".txt"))
                .replaceAll(" ")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(":\\s+", 2))
                .forEach(line -> classes.put(line[0], line[1]));
        return new Words(language, classes);
    }

    private static String text(String file) {
        try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A French or Italian word that ends with an apostrophe is followed by letters.
    private static String expression(String words) {
        return Arrays.stream(words.strip().split(",\\s+"))
                .map(word -> REST_OF_A_WORD.matcher(word).replaceAll("\\\\p{L}*"))
                .map(word -> word.endsWith("'") ? word : word + END)
                .collect(Collectors.joining("|", BEGIN + "(?:", ")"));
    }

    /// Returns those of the language of a text, or all where it is not known.
    static List<Words> of(Optional<Language> spoken) {
        String latin = spoken.map(Language::latin).orElse("");
        return latin.isEmpty()
                ? ALL
                : ALL.stream().filter(words -> words.language.equals(latin)).toList();
    }

    /// Returns a text in the form in which turns are found. Of a long one it has the beginning: nobody who
    /// plays a user writes so much, and who speaks shows at once.
    static String plain(String text) {
        return text.substring(0, Math.min(text.length(), MOST_CHARS))
                .replace('’', '\'')
                .toLowerCase(Locale.ROOT);
    }

    /// Tells whether a text in lower case has a turn.
    boolean in(String text, String turn) {
        return lower(text, turn).find();
    }

    /// Returns how often a text in lower case has a turn.
    int count(String text, String turn) {
        return (int) lower(text, turn).results().count();
    }

    /// Returns a text in lower case without a turn.
    String without(String turn, String text) {
        return lower(text, turn).replaceAll(" ");
    }

    private Matcher lower(String text, String turn) {
        return turns.computeIfAbsent(turn, of -> pattern(of, 0)).matcher(text);
    }

    /// Finds a turn in a text as it was written.
    Matcher matcher(String text, String turn) {
        return anyCase
                .computeIfAbsent(turn,
                        of -> pattern(of, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .matcher(text);
    }

    private Pattern pattern(String turn, int flags) {
        return Pattern.compile(CLASS.matcher(turn).replaceAll(this::quoted), flags);
    }

    private String quoted(MatchResult name) {
        return Matcher.quoteReplacement(expression(Objects.requireNonNull(
                classes.get(name.group(1)), "no words in the class " + name.group(1))));
    }
}
