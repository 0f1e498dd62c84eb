package io.scenario4j.kernel.server;

import java.util.List;
import java.util.Optional;

import io.scenario4j.kernel.message.Header;
import io.scenario4j.kernel.message.Reply;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.wire.Channel;
import io.scenario4j.kernel.wire.Frames;

/// Where a request came from: all that its answers need, without its content.
final class Origin {

    private final Channel channel;
    private final List<byte[]> identities;
    private final Header header;
    private final byte[] headerJson;
    private final byte[] metadata;

    Origin(Channel channel, Frames frames, Header header) {
        this.channel = channel;
        this.identities = frames.identities();
        this.header = header;
        this.headerJson = frames.header();
        this.metadata = frames.metadata();
    }

    /// Returns where the reply goes.
    Channel channel() {
        return channel;
    }

    /// Returns the client, on any channel.
    List<byte[]> identities() {
        return identities;
    }

    Header header() {
        return header;
    }

    /// Returns the reply that says what has failed; empty for a message that expects none.
    Optional<Reply> failed(Problem problem) {
        return header.asksForReply() ? Optional.of(new Reply.Failed(problem)) : Optional.empty();
    }

    /// Returns the metadata exactly as it came.
    byte[] metadata() {
        return metadata;
    }

    /// Returns the header exactly as it came: the parent header of all that follows from it.
    byte[] headerJson() {
        return headerJson;
    }
}
