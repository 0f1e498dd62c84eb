package io.scenario4j.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.display.TableRow;

/// One of the repetitions of a scenario in a batch, as it ended.
///
/// @param scenario its name
/// @param number from 1
/// @param result of the last attempt
/// @param retried the results of the attempts before it, which a service or the network spoiled
/// @param resumed whether it was played before the batch was resumed
public record Trial(String scenario, int number, ScenarioResult result,
        List<ScenarioResult> retried, boolean resumed) implements Displayable, TableRow {

    public Trial {
        retried = List.copyOf(retried);
    }

    /// Returns the class of its result.
    public Outcome outcome() {
        return result.outcome();
    }

    /// Tells whether it counts for a pass rate.
    public boolean isDecided() {
        return outcome().counts() != Outcome.Counting.LEFT_OUT;
    }

    /// Tells whether it counts there as passed.
    public boolean isPassed() {
        return outcome().counts() == Outcome.Counting.PASSED;
    }

    /// Shows what it came to: verdict, criteria and conversation.
    @Override
    public MimeBundle display() {
        return result.display();
    }

    @Override
    public SequencedMap<String, @Nullable Object> tableRow() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("scenario", scenario);
        row.put("trial", number);
        row.put("outcome", outcome().wireName());
        row.put("reasoning", result.reasoning());
        row.put("attempts", retried.size() + 1);
        return row;
    }

    /// Returns scenario, number and outcome: `refund, trial 3: failed`.
    @Override
    public String toString() {
        return "%s, trial %d: %s".formatted(scenario, number, outcome().wireName());
    }
}
