package io.scenario4j.spark.limit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/// An executor's connection to the driver, as the driver has it. It ends when the executor says so, is gone, or
/// was silent for too long.
final class Visit implements AutoCloseable {

    private static final Duration TO_PROVE_ITSELF = Duration.ofSeconds(5);

    private final LimitService service;
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private boolean stopped;

    private Visit(Socket socket, LimitService service) throws IOException {
        this.service = service;
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    /// Begins a visit of one that belongs to us.
    ///
    /// @throws IOException if it does not
    static Visit of(Socket socket, LimitAddress address, LimitService service)
            throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) TO_PROVE_ITSELF.toMillis());
        var visit = new Visit(socket, service);
        visit.requireProof(address.token());
        socket.setSoTimeout((int) address.lease().multipliedBy(2).toMillis());
        return visit;
    }

    private void requireProof(String token) throws IOException {
        String nonce = Proof.newNonce();
        new Heard.Challenge(nonce).to(out);
        if (!(Said.from(in) instanceof Said.Hello(var proof))
                || !Proof.isRight(proof, token, nonce)) {
            throw new IOException("somebody came who does not belong to this batch");
        }
    }

    /// Does what it asks for, until it asks no more.
    ///
    /// @throws IOException if it did not end in order
    void serve() throws IOException {
        try {
            while (true) {
                serve(Said.from(in));
            }
        } catch (EOFException _) {
            // It has said all.
        }
    }

    private void serve(Said said) throws IOException {
        switch (said) {
            case Said.Hello _ -> throw new IOException("it was let in already");
            case Said.Ping(var number) -> tell(new Heard.Pong(number));
            case Said.Enter(var ticket, var gate) ->
                service.admit(service.rooms().come(gate, this, ticket));
            case Said.Withdraw(var ticket, var gate) ->
                service.admit(service.rooms().withdraw(gate, this, ticket));
            case Said.Leave(var gate) -> service.admit(service.rooms().leave(gate, this));
            case Said.Spent(var ticket, var tokens, var costUsd) -> {
                service.spent(this, tokens, costUsd);
                tell(new Heard.Done(ticket));
            }
        }
    }

    /// Tells it to stop, once: it is told when this returns, whoever else is telling it.
    synchronized void stop(String reason) {
        if (!stopped) {
            stopped = true;
            tell(new Heard.Stop(reason));
        }
    }

    /// Tells it something, if it still listens: its end is noticed where it is read. What is on its way to it
    /// is never more than it has asked for, so this does not wait.
    synchronized void tell(Heard heard) {
        try {
            heard.to(out);
        } catch (IOException _) {
            hangUp();
        }
    }

    /// Ends the connection.
    void hangUp() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed all the same.
        }
    }

    /// Takes back what it had.
    @Override
    public void close() {
        service.gone(this);
    }
}
