package io.scenario4j.simulator;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An answer that repeats what the model was told of the user, instead of being that user.
///
/// What a model is told may be worded as the user would word it: "find a cheap flight". So a sentence of
/// the situation counts only if it names a user, one of the persona if it has some length, and of
/// instructions only many words in a row. What these quote or ask is for the user to say, as is what they
/// say in the first person.
final class Echo {

    private static final int LEAST_OF_A_SENTENCE = 5;
    private static final int LEAST_IN_A_ROW = 8;

    private static final Pattern QUOTED = Pattern.compile("[\"“„«‘][^\"“”„«»‘’]*[\"”“»’]");
    private static final Pattern END = Pattern.compile("(?<=[.!?])\\s+|\\n+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}']+");

    private Echo() {}

    /// Tells whether `answer` repeats the situation.
    static boolean ofSituation(String answer, String situation) {
        return isIn(ofOthers(answer), LEAST_OF_A_SENTENCE, () -> sentences(situation)
                .filter(sentence -> anyLanguageHas(sentence, "<role>|^(?:you|du|tu|jij|ty) ")));
    }

    /// Who says "I want to know when the bakery opens on Sunday" speaks as the user, in whoever's words.
    private static String ofOthers(String answer) {
        return END.splitAsStream(answer)
                .filter(sentence -> !anyLanguageHas(words(sentence), "^<i>"))
                .collect(Collectors.joining("\n"));
    }

    /// Tells whether `answer` repeats the persona.
    static boolean ofPersona(String answer, String persona) {
        return isIn(answer, LEAST_OF_A_SENTENCE, () -> sentences(persona));
    }

    /// Tells whether `answer` repeats the instructions.
    static boolean ofInstructions(String answer, String instructions) {
        return isIn(answer, LEAST_IN_A_ROW, () -> sentences(instructions));
    }

    private static Stream<String> sentences(String told) {
        return END.splitAsStream(QUOTED.matcher(told).replaceAll("\n"))
                .filter(sentence -> !sentence.strip().endsWith("?"))
                .map(Echo::words);
    }

    /// Tells whether an answer has one of the sentences, of so many words at least. An answer of fewer words
    /// has none, and is what users write most of the time.
    private static boolean isIn(String answer, int least, Supplier<Stream<String>> sentences) {
        String words = words(answer);
        String said = " " + words + " ";
        return count(words) >= least
                && sentences.get().anyMatch(sentence -> isIn(said, sentence, least));
    }

    /// Of a long sentence so many words in a row are enough.
    private static boolean isIn(String said, String sentence, int least) {
        int run = Math.min(count(sentence), LEAST_IN_A_ROW);
        if (run < least) {
            return false;
        }
        int begin = 0;
        int end = -1;
        for (int i = 0; i < run; i++) {
            end = endOfWord(sentence, end + 1);
        }
        while (!isSaid(said, sentence.substring(begin, end))) {
            if (end == sentence.length()) {
                return false;
            }
            begin = endOfWord(sentence, begin) + 1;
            end = endOfWord(sentence, end + 1);
        }
        return true;
    }

    private static boolean isSaid(String said, String part) {
        return said.contains(" " + part + " ") && !anyLanguageHas(part, "<i>");
    }

    private static int count(String words) {
        return words.isEmpty() ? 0 : 1 + (int) words.chars().filter(each -> each == ' ').count();
    }

    private static int endOfWord(String words, int begin) {
        int end = words.indexOf(' ', begin);
        return end < 0 ? words.length() : end;
    }

    private static boolean anyLanguageHas(String sentence, String turn) {
        return Words.ALL.stream().anyMatch(words -> words.in(sentence, turn));
    }

    private static String words(String text) {
        return NO_WORD.matcher(text.replace('’', '\'').toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }
}
