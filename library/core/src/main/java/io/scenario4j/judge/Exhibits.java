package io.scenario4j.judge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// All that a judge is shown: what was said, and what was done.
///
/// @param elsewhere fetches what services elsewhere have done; null if that is not to be awaited
record Exhibits(Evidence said, SpanEvidence done, @Nullable FetchTool elsewhere) {

    static Exhibits of(Hearing hearing, JudgeLimits limits) {
        Evidence said = Evidence.of(hearing.input().messages(), limits.tokenThreshold());
        return limits.seesSpans()
                ? new Exhibits(said, done(hearing, limits),
                        hearing.state().awaitsSpans()
                                ? new FetchTool(hearing.state(), () -> done(hearing, limits))
                                : null)
                : new Exhibits(said, SpanEvidence.NONE, null);
    }

    private static SpanEvidence done(Hearing hearing, JudgeLimits limits) {
        return SpanEvidence.of(hearing.state().spans(), hearing.input().messages(),
                new SpanEvidence.Room(limits.tokenThreshold(), !hearing.isRecorded()));
    }

    /// Tells whether anything is known of what was done, or may be.
    boolean hasWork() {
        return !done.isEmpty() || elsewhere != null;
    }

    /// Spans that are yet to come are read as those that are here.
    private Stream<LookUpTools> spanTools() {
        return elsewhere != null
                ? Stream.of(elsewhere)
                : done.isLarge() ? Stream.of(new SpanTools(done)) : Stream.empty();
    }

    /// Returns the tools to read what is not shown in full; empty if everything is.
    Optional<LookUpTools> tools() {
        List<LookUpTools> tools = Stream
                .concat(said.isLarge()
                        ? Stream.of(new TranscriptTools(said))
                        : Stream.<LookUpTools>empty(),
                        spanTools())
                .toList();
        return tools.isEmpty() ? Optional.empty() : Optional.of(LookUpTools.of(tools));
    }
}
