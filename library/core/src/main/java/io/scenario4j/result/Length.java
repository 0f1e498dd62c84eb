package io.scenario4j.result;

import io.scenario4j.message.Conversation;

/// How long a conversation was.
///
/// @param turns in which something was said
/// @param messages all of them
public record Length(int turns, int messages) {

    /// Returns that of a conversation.
    public static Length of(Conversation conversation) {
        return new Length(
                (int) conversation.stream().mapToInt(said -> said.turn()).distinct().count(),
                conversation.size());
    }
}
