package io.scenario4j.trace;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/// Where the spans lie that services elsewhere have made, such as a tracing platform.
///
/// ```java
/// scenario.configure(c -> c.spansFrom(RemoteSpans.langWatch("https://app.langwatch.ai", key)))
/// ```
@FunctionalInterface
public interface SpanSource extends Serializable {

    /// Returns what is there by now; empty if nothing is. May block; an interrupt ends it.
    ///
    /// @param traceId 32 hex digits
    /// @throws IOException if that can't be found out; asked again
    List<Span> spans(String traceId) throws IOException, InterruptedException;
}
