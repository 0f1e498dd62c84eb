package io.scenario4j.spark.limit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;

/// What an executor says. On one connection: `Hello (Ping | Enter | Withdraw | Leave | Spent)*`.
sealed interface Said {

    /// Answers the challenge.
    record Hello(String proof) implements Said {}

    /// Asks for a sign of life.
    ///
    /// @param number comes back with the answer
    record Ping(long number) implements Said {}

    /// Asks for a place, and waits.
    ///
    /// @param ticket comes back when there is one
    record Enter(long ticket, Gate gate) implements Said {}

    /// Waits no longer; if the place was given meanwhile, gives it back.
    record Withdraw(long ticket, Gate gate) implements Said {}

    /// Gives a place back.
    record Leave(Gate gate) implements Said {}

    /// Has used something.
    ///
    /// @param ticket comes back when it is counted
    record Spent(long ticket, long tokens, BigDecimal costUsd) implements Said {}

    /// Writes it; one byte says which it is.
    default void to(DataOutputStream out) throws IOException {
        switch (this) {
            case Hello(var proof) -> {
                out.writeByte('h');
                out.writeUTF(proof);
            }
            case Ping(var number) -> {
                out.writeByte('p');
                out.writeLong(number);
            }
            case Enter(var ticket, var gate) -> write(out, 'e', ticket, gate);
            case Withdraw(var ticket, var gate) -> write(out, 'w', ticket, gate);
            case Leave(var gate) -> write(out, 'l', 0, gate);
            case Spent(var ticket, var tokens, var costUsd) -> {
                out.writeByte('s');
                out.writeLong(ticket);
                out.writeLong(tokens);
                out.writeUTF(costUsd.toString());
            }
        }
        out.flush();
    }

    private static void write(DataOutputStream out, char kind, long ticket, Gate gate)
            throws IOException {
        out.writeByte(kind);
        out.writeLong(ticket);
        out.writeUTF(gate.kind().name());
        out.writeUTF(gate.name());
    }

    /// Reads the next one, and waits for it.
    ///
    /// @throws IOException also if it is none, or the other end is gone
    static Said from(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        try {
            return switch (kind) {
                case 'h' -> new Hello(in.readUTF());
                case 'p' -> new Ping(in.readLong());
                case 'e' -> new Enter(in.readLong(), gate(in));
                case 'w' -> new Withdraw(in.readLong(), gate(in));
                case 'l' -> {
                    in.readLong();
                    yield new Leave(gate(in));
                }
                case 's' -> new Spent(in.readLong(), in.readLong(), new BigDecimal(in.readUTF()));
                default -> throw new IOException("expected a message, found " + kind);
            };
        } catch (IllegalArgumentException e) {
            throw new IOException("expected a message, found another's", e);
        }
    }

    private static Gate gate(DataInputStream in) throws IOException {
        return new Gate(Gate.Kind.valueOf(in.readUTF()), in.readUTF());
    }
}
