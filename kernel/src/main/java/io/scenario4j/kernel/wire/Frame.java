package io.scenario4j.kernel.wire;

import java.net.ProtocolException;
import java.nio.ByteBuffer;

import io.scenario4j.kernel.wire.Zmtp.Traffic.Command;

/// A part of what travels between the two sides of a connection.
///
/// @param hasMore whether the next one belongs to the same message
/// @param body shared, not copied
@SuppressWarnings("ArrayRecordComponent") // the bytes are shared, as those of a message
record Frame(boolean hasMore, boolean isCommand, byte[] body) {

    /// What one takes beside its bytes: the array's head and a place in a list.
    static final int OVERHEAD = 32;

    /// Returns a command as it travels: its name, then its body.
    static Frame of(Command command) {
        byte[] name = Zmtp.ascii(command.name());
        return new Frame(false, true, ByteBuffer.allocate(1 + name.length + command.body().length)
                .put((byte) name.length)
                .put(name)
                .put(command.body())
                .array());
    }

    /// Returns the command that this is.
    Command command() throws ProtocolException {
        var left = ByteBuffer.wrap(body);
        if (!isCommand || body.length == 0 || body.length <= (body[0] & 0xFF)) {
            throw new ProtocolException("expected a command and its name");
        }
        var name = new byte[left.get() & 0xFF];
        left.get(name);
        var rest = new byte[left.remaining()];
        left.get(rest);
        return new Command(Zmtp.text(name), rest);
    }

    /// Returns how much memory it takes.
    long size() {
        return (long) body.length + OVERHEAD;
    }
}
