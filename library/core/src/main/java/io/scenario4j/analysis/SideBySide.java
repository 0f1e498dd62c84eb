package io.scenario4j.analysis;

import java.util.List;
import java.util.Optional;

import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.Columns;
import io.scenario4j.html.Frame;
import io.scenario4j.html.View;
import io.scenario4j.result.Trial;
import io.scenario4j.view.Extent;
import io.scenario4j.view.ResultView;

/// Two runs to be compared by eye.
///
/// @param left in most cases one that did not pass
/// @param right in most cases one that did
public record SideBySide(Trial left, Trial right) implements Displayable {

    /// Returns the first that did not pass and the first that did; empty if one of them is missing.
    static Optional<SideBySide> of(List<Trial> trials) {
        Optional<Trial> passed = trials.stream().filter(Trial::isPassed).findFirst();
        Optional<Trial> other = trials.stream().filter(trial -> !trial.isPassed()).findFirst();
        return passed.flatMap(right -> other.map(left -> new SideBySide(left, right)));
    }

    @Override
    public MimeBundle display() {
        return Frame.TABLE.around(new Columns(List.of(view(left), view(right))));
    }

    private static View view(Trial trial) {
        return new ResultView(trial.result()).whole(trial.scenario() + " #" + trial.number(),
                Extent.NOTEBOOK);
    }

    /// Returns which runs these are.
    @Override
    public String toString() {
        return "%s beside %s".formatted(left, right);
    }
}
