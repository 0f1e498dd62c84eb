package io.scenario4j.simulator;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;
import io.scenario4j.message.UserMessage;

/// Signs of a service in a whole message, none of which is enough: what a user may say once, and an agent
/// says all the time. Two of them, in a message that has no need of its own, make an agent's.
///
/// "You can park in our garage" advises, and speaks for the business. "You can cancel it" only advises.
/// "I'm sorry, my order was cancelled" has a need.
final class Hints {

    private static final int ENOUGH = 2;

    private static final List<String> OF_ANY_SENTENCE = List.of("<serve>", "<would>", "<ifyou>");
    private static final List<String> OF_STATEMENTS = List.of("<welcome>", "<youcan>", "<we>",
            "<business>", "<kind>", "<youll>", "<your> (?!<theirs>)", "<acted>", "<within>",
            "<iact>", "<looks>");

    private static final int LEAST_ITEMS = 3;
    private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*•]|\\d+[.)])\\s");

    /// A whole sentence, or more than a line.
    private static final Pattern SAYS = Pattern.compile("[.!`\\n]");

    private Hints() {}

    /// Tells whether there are enough of them in `answer`.
    ///
    /// @param languages in which it may be
    static boolean in(String answer, List<Message> conversation, List<Words> languages) {
        List<String> sentences = Act.sentences(answer);
        int more = structure(answer) + unasked(answer, conversation, languages);
        return languages.stream()
                .filter(words -> !hasANeed(sentences, words))
                .anyMatch(words -> count(OF_ANY_SENTENCE, sentences, words)
                        + count(OF_STATEMENTS, statements(sentences, words), words)
                        + more >= ENOUGH);
    }

    /// What somebody else has said is not stated.
    private static List<String> statements(List<String> sentences, Words words) {
        return sentences.stream()
                .filter(sentence -> !sentence.endsWith("?") && !words.in(sentence, "<said>"))
                .toList();
    }

    private static boolean hasANeed(List<String> sentences, Words words) {
        return sentences.stream()
                .anyMatch(
                        sentence -> words.in(words.without("<idiom>|<would>", sentence), "<need>"));
    }

    private static int count(List<String> turns, List<String> sentences, Words words) {
        return (int) turns.stream()
                .filter(turn -> sentences.stream().anyMatch(sentence -> words.in(sentence, turn)))
                .count();
    }

    private static int structure(String answer) {
        return isStructured(answer) ? 1 : 0;
    }

    private static boolean isStructured(String answer) {
        return answer.contains("```") || answer.lines()
                .filter(line -> ITEM.matcher(line).find())
                .limit(LEAST_ITEMS)
                .count() == LEAST_ITEMS;
    }

    /// A statement where the user has asked for something and nothing is asked of them.
    private static int unasked(String answer, List<Message> conversation,
            List<Words> languages) {
        boolean wanted = last(conversation, UserMessage.class)
                .filter(text -> Language.asks(text) || languages.stream()
                        .anyMatch(words -> words.in(Words.plain(text),
                                "^\\W*(?:\\S+ ){0,2}?<request>")))
                .isPresent();
        boolean free = isStructured(answer)
                || last(conversation, AssistantMessage.class).filter(text -> text.endsWith("?"))
                        .isEmpty();
        return wanted && free && !answer.contains("?") && SAYS.matcher(answer).find() ? 1 : 0;
    }

    private static Optional<String> last(List<Message> conversation, Class<? extends Message> by) {
        return Stream.of(conversation.reversed())
                .flatMap(List::stream)
                .filter(by::isInstance)
                .map(message -> message.text().strip())
                .findFirst();
    }
}
