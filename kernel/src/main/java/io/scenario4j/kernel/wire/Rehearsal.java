package io.scenario4j.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/// A client that asks a kernel what a script says, and looks at nothing that it answers.
public final class Rehearsal {

    /// One request.
    ///
    /// @param content a JSON object
    public record Request(Channel channel, String type, String content) {}

    private Rehearsal() {}

    /// Sends each request when the one before has been answered. The kernel may start meanwhile.
    ///
    /// @param connection by TCP
    /// @param patience how long each answer may take
    /// @return whether all were answered
    public static boolean play(Connection connection, List<Request> script, Duration patience) {
        try (var context = ZMQ.context(1);
                var shell = socket(context, SocketType.DEALER, connection, Channel.SHELL, patience);
                var control = socket(context, SocketType.DEALER, connection, Channel.CONTROL,
                        patience);
                var iopub = socket(context, SocketType.SUB, connection, Channel.IOPUB, patience)) {
            iopub.subscribe(ZMQ.SUBSCRIPTION_ALL);
            var signer = new Signer(connection);
            boolean answered = true;
            for (int i = 0; i < script.size() && answered; i++) {
                Request request = script.get(i);
                answered = ask(request.channel() == Channel.CONTROL ? control : shell,
                        frames(i, request).signed(signer));
            }
            return answered;
        }
    }

    private static ZMQ.Socket socket(ZMQ.Context context, SocketType type, Connection connection,
            Channel channel, Duration patience) {
        ZMQ.Socket socket = context.socket(type);
        socket.setLinger(0);
        socket.setReceiveTimeOut(Math.toIntExact(patience.toMillis()));
        socket.connect(connection.address(channel));
        return socket;
    }

    private static Frames frames(int id, Request request) {
        return Frames.of(List.of(), bytes("""
            {"msg_id": "%d", "session": "rehearsal", "username": "", "msg_type": "%s",
             "date": "2026-01-01T00:00:00Z", "version": "5.5"}
            """.formatted(id, request.type())), Frames.emptyObject(), bytes(request.content()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean ask(ZMQ.Socket socket, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
        byte[] part = socket.recv();
        while (part != null && socket.hasReceiveMore()) {
            part = socket.recv();
        }
        return part != null;
    }
}
