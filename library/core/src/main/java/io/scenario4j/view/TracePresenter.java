package io.scenario4j.view;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.work.Trace;
import io.scenario4j.work.Waterfall;

/// Shows traces by the views of this room.
public final class TracePresenter implements Waterfall {

    /// Called by [java.util.ServiceLoader].
    public TracePresenter() {}

    @Override
    public MimeBundle of(Trace trace) {
        return new TraceView(trace).display();
    }
}
