package io.scenario4j.trace;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// What the surroundings of a run make of its trace: they tell the code that a run calls below which span
/// it works, and tell the run of the spans that this code makes.
@FunctionalInterface
public interface Tracing {

    /// Nobody makes spans.
    Tracing NONE = (_, _) -> Open.NONE;

    /// Opens a trace.
    ///
    /// @param spans told of each that has ended, on the thread that ended it
    Open open(String traceId, Consumer<Made> spans);

    /// A span that the code of an agent has made.
    ///
    /// @param exported whether its maker sends it to wherever it is to be sent
    record Made(Span span, boolean exported) {}

    /// A trace in which spans may be made.
    interface Open extends AutoCloseable {

        /// Of nobody who makes spans.
        Open NONE = new Open() {
            @Override
            public void listen() {
                // There is nothing to hear.
            }

            @Override
            public <T> T inside(SpanPlace place, Callable<T> work) throws Exception {
                return work.call();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };

        /// Begins to listen for spans, if that was not done before: somebody has learned the trace's id.
        void listen();

        /// Does work, which finds itself at this place.
        <T> T inside(SpanPlace place, Callable<T> work) throws Exception;

        /// Ends it: spans that end from now on come too late.
        @Override
        void close();
    }
}
