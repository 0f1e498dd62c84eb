package io.scenario4j.kernel.server;

import io.scenario4j.kernel.log.OnceLog;
import io.scenario4j.kernel.message.Codec;
import io.scenario4j.kernel.message.MalformedException;
import io.scenario4j.kernel.message.Request;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.wire.Channel;
import io.scenario4j.kernel.wire.Frames;
import io.scenario4j.kernel.wire.RequestSockets.Receiver;

/// Reads what clients send, and refuses what nobody understands. Only the thread that owns the request
/// sockets calls this.
///
/// @param refusals says each kind of refusal once
record Reception(FrontDesk desk, Dispatcher dispatcher, OnceLog refusals) implements Receiver {

    @Override
    public void receive(Channel channel, Frames frames) {
        try {
            var header = Codec.header(frames.header());
            if (channel == Channel.STDIN) {
                input(header.msgType(), frames);
            } else {
                receive(new Origin(channel, frames, header), frames);
            }
        } catch (MalformedException e) {
            refusals.warn(channel, "ignored a message on %s: %s".formatted(channel,
                    e.getMessage()));
        }
    }

    private void input(String msgType, Frames frames) throws MalformedException {
        if (Codec.request(msgType, frames.content()) instanceof Request.Input(var value)) {
            desk.inputs().answer(Codec.inputRequestId(frames.parentHeader()), value);
        }
    }

    private void receive(Origin origin, Frames frames) {
        Request request;
        try {
            request = Codec.request(origin.header().msgType(), frames.content());
        } catch (MalformedException e) {
            desk.outbox()
                    .answer(origin,
                            () -> origin.failed(Problem.of("MalformedMessage", e.message())));
            return;
        }
        if (!dispatcher.dispatch(origin, request, frames)) {
            refuse(origin);
        }
    }

    /// A client that waits for a reply learns that there will be no better one.
    private void refuse(Origin origin) {
        var type = origin.header().msgType();
        refusals.warn(type, "do not know how to answer a message of type " + type);
        desk.outbox()
                .answer(origin, () -> origin.failed(Problem.of("NotSupported",
                        "expected a request that this kernel knows, found " + type)));
    }
}
