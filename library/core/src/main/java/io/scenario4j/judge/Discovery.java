package io.scenario4j.judge;

import java.util.List;
import java.util.stream.Stream;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;

/// What a judge may look things up in.
///
/// @param most how often
/// @param counted whether each request says how often it still may; requests about a conversation alone are
///            as they always were, so that recorded answers to them stay good
record Discovery(LookUpTools tools, int most, boolean counted) {

    /// Returns messages that say, if that is to be said, how often the model still may look something up.
    List<ChatMessage> counted(List<ChatMessage> messages, int before) {
        return counted
                ? Stream.concat(messages.stream(), Stream.of(UserMessage.from(left(most - before))))
                        .toList()
                : messages;
    }

    private static String left(int left) {
        return left == 1
                ? "(You may look something up once more. Then you have to give your verdict.)"
                : "(You may look something up %d more times. Then you have to give your verdict.)"
                        .formatted(left);
    }
}
