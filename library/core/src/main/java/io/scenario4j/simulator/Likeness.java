package io.scenario4j.simulator;

import java.util.List;
import java.util.stream.Collectors;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.Message;
import io.scenario4j.message.UserMessage;

/// A persona made of what a user has really written.
final class Likeness {

    private static final int MOST = 12;
    private static final int MOST_OF_A_MESSAGE = 600;

    private Likeness() {}

    /// What they wrote is quoted: to say it again is to play them, not to repeat what one was told.
    static String of(List<Message> conversation) {
        List<String> written = conversation.stream()
                .filter(UserMessage.class::isInstance)
                .map(Message::text)
                .filter(text -> !text.isBlank())
                .toList();
        if (written.isEmpty()) {
            throw new WrongUseException(
                    "expected a conversation in which a user has written, found %s"
                            .formatted(conversation.isEmpty() ? "no message" : "none of a user"));
        }
        PersonalDetails details = PersonalDetails.in(written);
        return "You want what this user wanted, and write as they did: in their language, tone and length,"
                + " with their mistakes. These are their messages, in order; say the same in your own"
                + " conversation, as it comes up:\n"
                + written.stream()
                        .limit(MOST)
                        .map(details::replaced)
                        .map(Likeness::quoted)
                        .collect(Collectors.joining("\n"));
    }

    private static String quoted(String text) {
        String line = text.strip().replaceAll("\\s+", " ").replaceAll("[\"“”„«»]", "'");
        String shown = line.length() <= MOST_OF_A_MESSAGE
                ? line
                : line.substring(0, MOST_OF_A_MESSAGE) + "…";
        return "\"" + shown + "\"";
    }
}
