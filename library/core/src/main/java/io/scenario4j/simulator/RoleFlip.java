package io.scenario4j.simulator;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;
import io.scenario4j.message.UserMessage;

/// A simulator's answer that speaks as the agent instead of the user.
///
/// Only what no user says counts, so that an unusual user is never taken for a fault:
///
/// - It begins with the agent's label: `Agent:`, `Assistant:`, `AI:`, `Bot:`, also in bold or brackets.
/// - It tells the role itself: "as an AI", "I am an AI assistant".
/// - It offers help in the phrase of an assistant, "How can I help you today?", as its whole answer or
///   at the beginning, before the user has said anything. Later such an offer may be the user's irony.
/// - It repeats the agent's last message, of at least [#LEAST_REPEATED] characters, word for word.
///
/// @param reason what gave it away, in words
record RoleFlip(String reason) {

    /// A short message may be repeated in all honesty: "Friday?" - "Friday?"
    private static final int LEAST_REPEATED = 40;

    private static final Pattern LABEL = Pattern.compile(
            "^[\\[*_(\\s]*(agent|assistant|ai|bot|ai assistant)[\\])*_\\s]*:",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CONFESSION = Pattern.compile(
            "\\b(as an ai\\b|i am an ai\\b|i['’]m an ai\\b|as a (large )?language model\\b)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern OFFER = Pattern.compile(
            "^(?:(?:hi|hello|hey|welcome|good (?:morning|afternoon|evening))\\b[^.!?]{0,40}[.!,]\\s*)?"
                    + "(?:how (?:can|may) i (?:help|assist)(?: you)?(?: today)?|what can i (?:help you with|do for you)(?: today)?)\\s*\\?",
            Pattern.CASE_INSENSITIVE);

    /// Returns why `answer` speaks as the agent; empty if it does not.
    ///
    /// @param conversation what was said before
    static Optional<RoleFlip> in(String answer, List<Message> conversation) {
        Matcher label = LABEL.matcher(answer);
        if (label.find()) {
            return flip("begins with \"%s\"".formatted(label.group().strip()));
        }
        Matcher confession = CONFESSION.matcher(answer);
        if (confession.find()) {
            return flip("says \"%s\"".formatted(confession.group()));
        }
        Matcher offer = OFFER.matcher(answer);
        if (offer.find() && conversation.stream().noneMatch(UserMessage.class::isInstance)) {
            return flip("offers help: \"%s\"".formatted(offer.group()));
        }
        return repeats(answer, conversation)
                ? flip("repeats the agent's last message")
                : Optional.empty();
    }

    private static Optional<RoleFlip> flip(String reason) {
        return Optional.of(new RoleFlip(reason));
    }

    private static boolean repeats(String answer, List<Message> conversation) {
        return answer.length() >= LEAST_REPEATED && conversation.reversed()
                .stream()
                .filter(message -> message instanceof AssistantMessage
                        && !message.text().isBlank())
                .findFirst()
                .filter(message -> message.text().strip().equals(answer))
                .isPresent();
    }
}
