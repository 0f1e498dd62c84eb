package io.scenario4j.kernel.server;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

import io.scenario4j.kernel.cell.FrontEnd;
import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.comm.CommDesk;
import io.scenario4j.kernel.comm.CommMessage;
import io.scenario4j.kernel.comm.CommPort;
import io.scenario4j.kernel.message.InputRequest;
import io.scenario4j.kernel.message.Publication;

/// The client that sent a cell, for the code of that cell.
///
/// @param allowStdin whether the client can be asked for input
/// @param unseen     hears of every update
/// @param printed    hears of all text
record CellFrontEnd(FrontDesk desk, Origin origin, boolean allowStdin, UnseenUpdates unseen,
        Consumer<Output.Stream> printed)
        implements
            FrontEnd,
            CommPort {

    @Override
    public void awaitRoom() {
        desk.outbox().awaitRoom();
    }

    @Override
    public void show(Output output) {
        switch (output) {
            case Output.Update update -> {
                release();
                unseen.add(update);
                publish(update);
            }
            case Output.Result result -> {
                Output shown = unseen.shown(result);
                showUnseen();
                publish(shown);
            }
            case Output.Stream text -> {
                release();
                printed.accept(text);
                publish(text);
            }
            case Output.Display display -> {
                release();
                if (!unseen.holds(display)) {
                    publish(display);
                }
            }
            case Output.Clear _,Output.Failure _ -> {
                release();
                publish(output);
            }
        }
    }

    private void release() {
        unseen.release().ifPresent(this::publish);
    }

    /// Shows the last states that a client has missed which replaces nothing.
    void showUnseen() {
        release();
        unseen.take().forEach(bundle -> publish(new Output.Display(bundle, Optional.empty())));
    }

    private void publish(Output output) {
        desk.outbox().publish(origin, new Publication.Shown(output));
    }

    @Override
    public CommDesk comms() {
        return desk.comms();
    }

    @Override
    public void open(String id, String target, CommMessage message) {
        publish(new Publication.CommOpen(id, target, message.data()), message);
    }

    @Override
    public void send(String id, CommMessage message) {
        publish(new Publication.CommMsg(id, message.data()), message);
    }

    @Override
    public void close(String id, CommMessage message) {
        publish(new Publication.CommClose(id, message.data()), message);
    }

    private void publish(Publication publication, CommMessage message) {
        desk.outbox().publish(origin, publication, message.metadata(), message.buffers());
    }

    @Override
    public String input(String prompt, boolean password)
            throws IOException, InterruptedException {
        if (!allowStdin) {
            throw new IOException("expected a client that can be asked for input, found one that"
                    + " cannot (allow_stdin is false): run this cell in a notebook's front end");
        }
        return desk.inputs().ask(origin, new InputRequest(prompt, password));
    }
}
