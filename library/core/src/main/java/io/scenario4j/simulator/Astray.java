package io.scenario4j.simulator;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A first message that asks for something else than the situation says, as far as words tell it: both
/// are English and share none but those that any request has.
///
/// That would be wrong too often to be asked of every model: "is it going to rain" is about the weather. It
/// is asked where a model has just spoken as the agent, whose second try is as often about nothing.
final class Astray {

    private static final int LEAST_LETTERS = 4;

    /// So many letters tell a word, whatever its ending: "block" and "blocked".
    private static final int STEM = 5;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final Set<String> OF_ANY_REQUEST = Set.of("user", "users", "custo", "perso",
            "agent", "wants", "needs", "know", "knows", "asks", "asked", "askin", "looki", "look",
            "like", "would", "pleas", "help", "helps", "find", "make", "makes", "give", "take",
            "tell", "says", "about", "using", "today", "short");

    private Astray() {}

    /// Returns what is wrong, in words; empty if nothing is, or nothing can be told.
    static Optional<String> in(String answer, String situation) {
        Set<String> words = stems(situation);
        return mayBeEnglish(answer) && mayBeEnglish(situation) && !words.isEmpty()
                && stems(answer).stream().noneMatch(words::contains)
                        ? Optional.of("says nothing of the situation")
                        : Optional.empty();
    }

    private static boolean mayBeEnglish(String text) {
        return Language.of(text).filter(Language::mayBeEnglish).isPresent();
    }

    private static Set<String> stems(String text) {
        return NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= LEAST_LETTERS && !Language.isSmall(word))
                .map(word -> word.substring(0, Math.min(STEM, word.length())))
                .filter(stem -> !OF_ANY_REQUEST.contains(stem))
                .collect(Collectors.toSet());
    }
}
