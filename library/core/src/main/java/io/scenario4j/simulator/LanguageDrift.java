package io.scenario4j.simulator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.scenario4j.message.Message;
import io.scenario4j.message.UserMessage;

/// A user who goes on in another language than they began in.
///
/// It is an indication: a simulator often follows the agent's language, or falls back into that of its
/// instructions, but a user may also change the language on purpose, as a scenario may want it. What is
/// recognised, and what is not, says [Language].
final class LanguageDrift {

    private LanguageDrift() {}

    /// Tells whether `answer` is in another language than the user's messages before it began in.
    static boolean in(String answer, List<Message> conversation) {
        Optional<Language> began = ofUser(conversation)
                .filter(language -> !language.latin().isEmpty())
                .findFirst()
                .or(() -> ofUser(conversation).findFirst());
        return began.isPresent() && Language.of(answer)
                .filter(language -> language.differsFrom(began.get()))
                .isPresent();
    }

    /// To tell a language takes time; so only as many are told as are asked for.
    private static Stream<Language> ofUser(List<Message> conversation) {
        return conversation.stream()
                .filter(UserMessage.class::isInstance)
                .flatMap(message -> Language.of(message.text()).stream());
    }
}
