package io.scenario4j.spark.limit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// What the driver answers. On one connection: `Challenge (Pong | Done | Stop)*`.
sealed interface Heard {

    /// Wants to know who is there.
    ///
    /// @param nonce another one each time
    record Challenge(String nonce) implements Heard {}

    /// Is alive.
    record Pong(long number) implements Heard {}

    /// What was asked with this ticket is done: there is a place, or it is counted.
    record Done(long ticket) implements Heard {}

    /// All runs have to end. Comes once at most, and before whatever is done after it.
    ///
    /// @param reason in words
    record Stop(String reason) implements Heard {}

    /// Writes it; one byte says which it is.
    default void to(DataOutputStream out) throws IOException {
        switch (this) {
            case Challenge(var nonce) -> {
                out.writeByte('c');
                out.writeUTF(nonce);
            }
            case Pong(var number) -> {
                out.writeByte('p');
                out.writeLong(number);
            }
            case Done(var ticket) -> {
                out.writeByte('d');
                out.writeLong(ticket);
            }
            case Stop(var reason) -> {
                out.writeByte('s');
                out.writeUTF(reason);
            }
        }
        out.flush();
    }

    /// Reads one.
    ///
    /// @param kind its first byte, which is read already
    /// @throws IOException also if it is none, or the other end is gone
    static Heard from(int kind, DataInputStream in) throws IOException {
        return switch (kind) {
            case 'c' -> new Challenge(in.readUTF());
            case 'p' -> new Pong(in.readLong());
            case 'd' -> new Done(in.readLong());
            case 's' -> new Stop(in.readUTF());
            default -> throw new IOException("expected an answer of the driver, found " + kind);
        };
    }
}
