package io.scenario4j.view;

import java.util.Comparator;
import java.util.List;

import io.scenario4j.html.Tone;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.Outcome;

/// How the words of a result feel.
public final class Tones {

    private Tones() {}

    /// Returns the tone of an outcome.
    public static Tone of(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> Tone.GOOD;
            case FAILED, AGENT_ERROR, SIMULATOR_ERROR, JUDGE_ERROR, SCRIPT_ERROR,
                    INFRASTRUCTURE_ERROR ->
                Tone.BAD;
            case INCONCLUSIVE -> Tone.UNSURE;
            case CANCELLED -> Tone.NEUTRAL;
        };
    }

    /// Returns the tone of what a criterion came to.
    static Tone of(Status status) {
        return switch (status) {
            case PASSED -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case INCONCLUSIVE -> Tone.UNSURE;
        };
    }

    /// Returns the tone of what an evaluator came to.
    static Tone of(Evaluation.Status status) {
        return switch (status) {
            case PASSED -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case ERROR -> Tone.UNSURE;
            case SCORED, SKIPPED -> Tone.NEUTRAL;
        };
    }

    /// Returns the tone of the worst of several criteria.
    static Tone of(List<CriterionResult> judged) {
        return judged.stream()
                .map(CriterionResult::status)
                .max(Comparator.comparingInt(Tones::badness))
                .map(Tones::of)
                .orElse(Tone.NEUTRAL);
    }

    private static int badness(Status status) {
        return switch (status) {
            case PASSED -> 0;
            case INCONCLUSIVE -> 1;
            case FAILED -> 2;
        };
    }
}
