package io.scenario4j.kernel.server;

import java.io.IOException;
import java.util.Optional;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.comm.CommDesk;
import io.scenario4j.kernel.comm.CommMessage;
import io.scenario4j.kernel.comm.CommPort;
import io.scenario4j.kernel.display.FrontEnd;
import io.scenario4j.kernel.message.InputRequest;
import io.scenario4j.kernel.message.Publication;

/// The client that sent a cell, for the code of that cell.
///
/// @param allowStdin whether the client can be asked for input
/// @param unseen hears of every update
record CellFrontEnd(Outbox outbox, InputDesk inputs, CommDesk comms, Origin origin,
        boolean allowStdin, UnseenUpdates unseen)
        implements
            FrontEnd,
            CommPort {

    @Override
    public void awaitRoom() {
        outbox.awaitRoom();
    }

    @Override
    public void stream(String name, String text) {
        outbox.publish(origin, new Publication.Stream(name, text));
    }

    @Override
    public void display(MimeBundle bundle, String displayId) {
        outbox.publish(origin, new Publication.DisplayData(bundle, Optional.of(displayId)));
    }

    @Override
    public void update(MimeBundle bundle, String displayId) {
        unseen.add(displayId, bundle);
        outbox.publish(origin, new Publication.UpdateDisplayData(bundle, displayId));
    }

    @Override
    public void clearOutput(boolean waits) {
        outbox.publish(origin, new Publication.ClearOutput(waits));
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
        outbox.publish(origin, publication, message.metadata(), message.buffers());
    }

    @Override
    public String input(String prompt, boolean password)
            throws IOException, InterruptedException {
        if (!allowStdin) {
            throw new IOException("expected a client that can be asked for input, found one that"
                    + " cannot (allow_stdin is false): run this cell in a notebook's front end");
        }
        return inputs.ask(origin, new InputRequest(prompt, password));
    }
}
