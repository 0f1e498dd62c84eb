package io.scenario4j.kernel.server;

import java.io.IOException;
import java.util.Optional;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.display.FrontEnd;
import io.scenario4j.kernel.message.InputRequest;
import io.scenario4j.kernel.message.Publication;

/// The client that sent a cell, for the code of that cell.
///
/// @param allowStdin whether the client can be asked for input
record CellFrontEnd(Outbox outbox, InputDesk inputs, Origin origin, boolean allowStdin)
        implements
            FrontEnd {

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
        outbox.publish(origin, new Publication.UpdateDisplayData(bundle, displayId));
    }

    @Override
    public void clearOutput(boolean waits) {
        outbox.publish(origin, new Publication.ClearOutput(waits));
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
