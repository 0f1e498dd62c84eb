package io.scenario4j.analysis;

import java.util.List;

import io.scenario4j.html.Archive;
import io.scenario4j.html.Columns;
import io.scenario4j.html.Tone;
import io.scenario4j.html.View;
import io.scenario4j.result.Trial;
import io.scenario4j.view.Extent;
import io.scenario4j.view.ResultView;

/// A trial that was decided in both of two batches, but not in the same way.
///
/// @param scenario its name
/// @param trial its number
/// @param before how it ended in the batch that was compared with
/// @param after how it ended in the batch that was compared
public record Flip(String scenario, int trial, Trial before, Trial after) {

    /// Tells whether it passes now and did not before.
    public boolean isGain() {
        return after.isPassed();
    }

    /// Returns both, before on the left.
    Archive.Entry entry() {
        return new Archive.Entry(isGain() ? Tone.GOOD : Tone.BAD,
                isGain() ? "passes now" : "fails now",
                new Archive.Name(scenario, scenario + " #" + trial),
                BatchText.reason(isGain() ? before : after),
                (isGain() ? before : after).result().failedCriteria(),
                () -> new Columns(List.of(side("Before", before), side("After", after))));
    }

    private static View side(String when, Trial of) {
        return new ResultView(of.result()).whole(when, Extent.REPORTED);
    }

    /// Tells whether it came out in the same way.
    boolean isNone() {
        return after.isPassed() == before.isPassed();
    }
}
