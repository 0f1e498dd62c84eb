package io.scenario4j.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;
import io.scenario4j.message.UserMessage;

/// What the agent was asked for, done by the user: the text written, the steps listed, the user's own
/// question answered.
final class AgentsWork {

    private static final int LEAST_LINES = 3;
    private static final double LEAST_SHARE = 0.5;
    private static final int LEAST_LETTERS = 4;
    private static final int LETTERS_OF_A_STEM = 5;

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}']+");
    private static final Pattern LISTED = Pattern.compile("(?m)^\\s*(?:[-*•]|\\d+[.)])\\s");

    /// Of a form that somebody else is to fill in.
    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\[(?:your|insert|company|recipient|customer|order|date|name|ihr|ihre|dein|votre|su|tu|il tuo|seu|uw|twoje)\\b[^\\]\\n]{0,40}\\](?!\\()",
            Pattern.CASE_INSENSITIVE);

    private AgentsWork() {}

    /// Returns what `answer` does, in words; empty if it does nothing of that kind.
    ///
    /// @param languages in which it may be
    static Optional<String> in(String answer, List<Message> conversation,
            List<Words> languages) {
        if (languages.stream().anyMatch(words -> delivers(answer, words))) {
            return Optional.of("delivers what the agent was asked for");
        }
        if (languages.stream().anyMatch(words -> instructs(answer, words))) {
            return Optional.of("tells the user what to do");
        }
        if (PLACEHOLDER.matcher(answer).find()) {
            return Optional.of("leaves a placeholder");
        }
        return answersItself(answer, conversation, languages)
                ? Optional.of("answers the user's own question")
                : Optional.empty();
    }

    /// "Here's your poem:", and the poem.
    private static boolean delivers(String answer, Words words) {
        String first = Words.plain(answer.lines().findFirst().orElse(""));
        long lines = answer.lines().filter(line -> !line.isBlank()).count();
        return words.in(first, "^\\W*(?:<sure>\\W+)?<here> "
                + (lines >= LEAST_LINES ? "<some>" : lines > 1 ? "<your>" : "(?!)"))
                && !words.in(first, "<data>|<i>");
    }

    private static boolean instructs(String answer, Words words) {
        String text = Words.plain(answer);
        return words.in(text, "<steps>") && LISTED.matcher(text).find()
                && !words.in(text, "<i>");
    }

    /// A statement that takes up the words of the user's last question, and says something that nobody has
    /// said yet.
    private static boolean answersItself(String answer, List<Message> conversation,
            List<Words> languages) {
        Set<String> asked = stems(lastQuestion(conversation));
        Set<String> said = stems(answer);
        Set<String> shared = new HashSet<>(asked);
        shared.retainAll(said);
        return !shared.isEmpty() && shared.size() >= LEAST_SHARE * asked.size()
                && !answer.contains("?")
                && !speaksOfSomebody(answer, languages)
                && saysSomethingNew(answer, conversation);
    }

    private static boolean isARequest(String text) {
        String plain = Words.plain(text);
        return Words.ALL.stream().anyMatch(words -> words.in(plain, "^\\W*<request>"));
    }

    private static boolean speaksOfSomebody(String text, List<Words> languages) {
        String plain = Words.plain(text);
        return languages.stream().anyMatch(words -> words.in(plain, "<i>"));
    }

    private static String lastQuestion(List<Message> conversation) {
        return conversation.reversed()
                .stream()
                .filter(UserMessage.class::isInstance)
                .map(Message::text)
                .findFirst()
                .filter(text -> Language.asks(text) || isARequest(text))
                .filter(text -> !speaksOfSomebody(text, Words.ALL))
                .orElse("");
    }

    /// A name or a number.
    private static boolean saysSomethingNew(String answer, List<Message> conversation) {
        String known = conversation.stream()
                .filter(message -> message instanceof UserMessage
                        || message instanceof AssistantMessage)
                .map(message -> message.text().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
        return Pattern.compile("(?<=\\p{L} [\"“„«]?)(?:\\p{Lu}\\p{L}+|\\d+)")
                .matcher(answer)
                .results()
                .anyMatch(name -> !known.contains(name.group().toLowerCase(Locale.ROOT)));
    }

    private static Set<String> stems(String text) {
        return NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= LEAST_LETTERS && !Language.isSmall(word))
                .map(word -> word.substring(0, Math.min(word.length(), LETTERS_OF_A_STEM)))
                .collect(Collectors.toSet());
    }
}
