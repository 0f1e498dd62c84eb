package io.scenario4j.kernel.client;

import java.util.List;
import java.util.stream.Collectors;

import io.scenario4j.kernel.wire.Channel;

/// All that one request has caused so far, in the order of arrival.
public record Exchange(List<ReceivedMessage> messages) {

    public Exchange {
        messages = List.copyOf(messages);
    }

    /// Returns the only reply.
    public ReceivedMessage reply() {
        var replies = messages.stream()
                .filter(message -> message.channel() == Channel.SHELL
                        || message.channel() == Channel.CONTROL)
                .toList();
        if (replies.size() != 1) {
            throw new AssertionError("expected one reply, found " + replies);
        }
        return replies.getFirst();
    }

    /// Tells whether a reply has come.
    public boolean hasReply() {
        return messages.stream()
                .anyMatch(message -> message.channel() != Channel.IOPUB
                        && message.channel() != Channel.STDIN);
    }

    /// Returns the status of the reply.
    public String status() {
        return reply().text("status");
    }

    /// Returns what was published.
    public List<ReceivedMessage> publications() {
        return messages.stream().filter(message -> message.channel() == Channel.IOPUB).toList();
    }

    /// Returns the kinds of what was published: types, and states for status messages.
    public List<String> sequence() {
        return publications().stream().map(ReceivedMessage::kind).toList();
    }

    /// Returns the publications of one type.
    public List<ReceivedMessage> published(String type) {
        return publications().stream().filter(message -> message.type().equals(type)).toList();
    }

    /// Returns all that was printed to `stdout` or `stderr`.
    public String printed(String stream) {
        return published("stream").stream()
                .filter(message -> message.text("name").equals(stream))
                .map(message -> message.text("text"))
                .collect(Collectors.joining());
    }

    /// Returns the plain text of the only result.
    public String result() {
        var results = published("execute_result");
        if (results.size() != 1) {
            throw new AssertionError("expected one result, found " + messages);
        }
        return results.getFirst().text("data text/plain");
    }
}
