package io.scenario4j.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;

/// A simulator's answer that speaks as the agent, or as the model that it is, instead of the user.
///
/// Only what no user does counts, so that an unusual user is never taken for a fault:
///
/// - It begins with the agent's label: `Agent:`, `Assistant:`, `AI:`, `Bot:`, also in bold or brackets.
/// - It repeats the agent's last message, or a sentence of it, of at least [#LEAST_REPEATED] characters, word for
///   word; what it quotes is not repeated.
/// - It repeats what the model was told about the user; see [Echo].
/// - A sentence of it does something that is the agent's, or speaks of the model or the role; see [Act].
/// - It does what the agent was asked for; see [AgentsWork].
/// - It has several signs of a service, and no need of a user; see [Hints]. That is a suspicion.
///
/// How often that is right is measured on lines of each kind, in the languages of [Words]; see
/// `RoleFlipSetTest` and docs/design/leaving-the-role.md.
///
/// @param reason what gave it away, in words
/// @param certain whether it is more than a suspicion
record RoleFlip(String reason, boolean certain) {

    /// A short message may be repeated in all honesty: "Friday?" - "Friday?"
    private static final int LEAST_REPEATED = 40;

    /// Returns why `answer` speaks as somebody else; empty if it does not.
    ///
    /// @param told what the model was told
    /// @param conversation what was said before
    static Optional<RoleFlip> in(String answer, Told told, List<Message> conversation) {
        List<Words> languages = Words.of(Language.of(answer));
        return label(answer)
                .or(() -> repeats(answer, conversation)
                        ? Optional.of("repeats the agent's last message")
                        : Optional.empty())
                .or(() -> told.isIn(answer)
                        ? Optional.of("repeats what the model was told")
                        : Optional.empty())
                .or(() -> Act.in(answer, languages).map(Act::toString))
                .or(() -> AgentsWork.in(answer, conversation, languages))
                .map(reason -> new RoleFlip(reason, true))
                .or(() -> Hints.in(answer, conversation, languages)
                        ? Optional.of(new RoleFlip("speaks as a service", false))
                        : Optional.empty());
    }

    private static Optional<String> label(String answer) {
        return Words.ALL.stream()
                .map(words -> words.matcher(answer,
                        "^[\\[*_(\\s]*<agent-label>[\\])*_\\s]*(?:\\([^)\\n]{1,30}\\)[*_\\s]*)?:"))
                .filter(Matcher::find)
                .map(label -> "begins with \"%s\"".formatted(label.group().strip()))
                .findFirst();
    }

    private static boolean repeats(String answer, List<Message> conversation) {
        return answer.length() >= LEAST_REPEATED && conversation.reversed()
                .stream()
                .filter(message -> message instanceof AssistantMessage
                        && !message.text().isBlank())
                .findFirst()
                .filter(message -> message.text().strip().equals(answer)
                        || repeatsASentence(answer, message.text()))
                .isPresent();
    }

    /// Who asks may take up what was said: "It arrives on Friday between 9 and 12. Is that right?"
    private static boolean repeatsASentence(String answer, String message) {
        if (answer.contains("?")) {
            return false;
        }
        Set<String> said = longSentences(message).collect(Collectors.toSet());
        return longSentences(answer).anyMatch(said::contains);
    }

    private static Stream<String> longSentences(String text) {
        return Act.sentences(text)
                .stream()
                .filter(sentence -> sentence.length() >= LEAST_REPEATED)
                .map(sentence -> sentence.toLowerCase(Locale.ROOT));
    }
}
