package io.scenario4j.live;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.scenario4j.display.LiveDisplay;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.display.Notebook;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactListener;
import io.scenario4j.html.FactsView;
import io.scenario4j.html.View;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.text.Words;

/// Many runs in one view: how many there are, and what they came to.
final class LiveCrowd {

    private static final int MOST_FAILURES = 5;

    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final List<String> failures = new ArrayList<>();
    private final LiveDisplay display;
    private int running;
    private int runs;

    LiveCrowd(Notebook notebook, String displayId) {
        display = new LiveDisplay(notebook, displayId, this::now);
        notebook.whenCellEnds(display::flush);
    }

    FactListener newRun() {
        return fact -> {
            switch (fact) {
                case Fact.Began _ -> begin();
                case Fact.Ended(_, var result) -> end(result);
                default -> {
                    // A crowd shows no conversations.
                }
            }
        };
    }

    /// Does the same for a run that `handle` stands for: whoever ends with it is shown the crowd.
    FactListener newRun(Object handle) {
        display.standsFor(handle);
        return newRun();
    }

    private void begin() {
        synchronized (outcomes) {
            runs++;
            running++;
        }
        display.changed();
    }

    private void end(ScenarioResult result) {
        synchronized (outcomes) {
            running--;
            outcomes.merge(result.outcome(), 1, Integer::sum);
            if (result.outcome() != Outcome.PASSED && failures.size() < MOST_FAILURES) {
                failures.add(result.toString());
            }
        }
        display.changed();
    }

    private MimeBundle now() {
        synchronized (outcomes) {
            var facts = new ArrayList<String>();
            facts.add(Words.count(runs, "more run"));
            outcomes.forEach((outcome, count) -> facts
                    .add(count + " " + outcome.words()));
            if (running > 0) {
                facts.add(running + " running");
            }
            var parts = new ArrayList<View>();
            parts.add(new FactsView(facts));
            failures.stream().map(View::paragraph).forEach(parts::add);
            return View.stack(parts).display();
        }
    }
}
