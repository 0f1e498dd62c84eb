package io.scenario4j.agent;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a `judge(…)` step asks of the judge; having one means that a verdict is due now.
///
/// @param criteria what to judge at this checkpoint, possibly nothing; null for the judge's own
/// @param additionalContext what the judge should know beside the conversation; null if nothing
public record JudgmentRequest(@Nullable List<Criterion> criteria,
        @Nullable String additionalContext) {

    public JudgmentRequest {
        criteria = criteria == null ? null : List.copyOf(criteria);
    }
}
