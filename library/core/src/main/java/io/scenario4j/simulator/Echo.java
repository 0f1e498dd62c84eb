package io.scenario4j.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
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
        return sentences(situation)
                .filter(sentence -> anyLanguageHas(sentence, "<role>|^(?:you|du|tu|jij|ty) "))
                .anyMatch(sentence -> isIn(answer, sentence, LEAST_OF_A_SENTENCE));
    }

    /// Tells whether `answer` repeats the persona.
    static boolean ofPersona(String answer, String persona) {
        return sentences(persona)
                .anyMatch(sentence -> isIn(answer, sentence, LEAST_OF_A_SENTENCE));
    }

    /// Tells whether `answer` repeats the instructions.
    static boolean ofInstructions(String answer, String instructions) {
        return sentences(instructions)
                .anyMatch(sentence -> isIn(answer, sentence, LEAST_IN_A_ROW));
    }

    private static Stream<String> sentences(String told) {
        return END.splitAsStream(QUOTED.matcher(told).replaceAll("\n"))
                .filter(sentence -> !sentence.strip().endsWith("?"))
                .map(Echo::words);
    }

    /// Tells whether an answer has the sentence, or of a long one so many words in a row.
    private static boolean isIn(String answer, String sentence, int least) {
        List<String> words = Arrays.asList(sentence.split(" "));
        int run = Math.min(words.size(), LEAST_IN_A_ROW);
        String said = " %s ".formatted(words(answer));
        for (int begin = 0; run >= least && begin + run <= words.size(); begin++) {
            String part = String.join(" ", words.subList(begin, begin + run));
            if (said.contains(" %s ".formatted(part)) && !anyLanguageHas(part, "<i>")) {
                return true;
            }
        }
        return false;
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
