package io.scenario4j.judge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All that a judge is shown: what was said, and what was done.
record Exhibits(Evidence said, SpanEvidence done) {

    static Exhibits of(Hearing hearing, JudgeLimits limits) {
        Evidence said = Evidence.of(hearing.input().messages(), limits.tokenThreshold());
        return new Exhibits(said, limits.seesSpans()
                ? SpanEvidence.of(hearing.state().spans(), hearing.input().messages(),
                        new SpanEvidence.Room(limits.tokenThreshold(), !hearing.isRecorded()))
                : SpanEvidence.NONE);
    }

    /// Returns the tools to read what is not shown in full; empty if everything is.
    Optional<LookUpTools> tools() {
        List<LookUpTools> tools = Stream
                .concat(said.isLarge()
                        ? Stream.of(new TranscriptTools(said))
                        : Stream.<LookUpTools>empty(),
                        done.isLarge() ? Stream.of(new SpanTools(done)) : Stream.empty())
                .toList();
        return tools.isEmpty() ? Optional.empty() : Optional.of(LookUpTools.of(tools));
    }
}
