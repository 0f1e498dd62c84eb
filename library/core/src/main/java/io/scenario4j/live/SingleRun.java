package io.scenario4j.live;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.scenario4j.display.LiveDisplay;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.display.Notebook;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactListener;
import io.scenario4j.fact.Marks;
import io.scenario4j.html.FactsView;
import io.scenario4j.html.Tone;
import io.scenario4j.html.VerdictView;
import io.scenario4j.html.View;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Mark;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.text.Words;
import io.scenario4j.view.ConversationView;
import io.scenario4j.view.Extent;
import io.scenario4j.view.MarkNotes;

/// A run with a view of its own.
final class SingleRun implements FactListener {

    private final LiveDisplay display;
    private final long begin = System.nanoTime();
    private final Marks marks = new Marks();
    private volatile State state = State.NEW;

    /// The run as it is shown.
    ///
    /// @param judged the criteria of its checkpoints
    private record State(String scenario, Conversation conversation, List<Mark> marks,
            List<CriterionResult> judged) {

        static final State NEW = new State("", Conversation.EMPTY, List.of(), List.of());

        State with(Conversation now, List<Mark> changed) {
            return new State(scenario, now, changed, judged);
        }

        State with(Fact.Judged checkpoint, List<Mark> changed) {
            return new State(scenario, conversation, changed,
                    Stream.concat(judged.stream(), checkpoint.criteria().stream()).toList());
        }
    }

    SingleRun(Notebook notebook, String displayId) {
        display = new LiveDisplay(notebook, displayId, this::now);
    }

    @Override
    public void tell(Fact fact) {
        marks.tell(fact);
        switch (fact) {
            case Fact.Began _ ->
                show(new State(fact.run().scenario(), Conversation.EMPTY, List.of(),
                        List.of()));
            case Fact.Said(_, _, var now) -> show(state.with(now, state.marks()));
            case Fact.TakenBack(_, _, var now) -> show(state.with(now, marks.marks()));
            case Fact.Judged checkpoint -> show(state.with(checkpoint, marks.marks()));
            case Fact.Ended(_, var result) -> end(result);
            default -> {
                // Nothing that is seen.
            }
        }
    }

    private void show(State now) {
        state = now;
        display.changed();
    }

    private void end(ScenarioResult result) {
        display.end(result::folded, result);
        state = State.NEW; // the front end keeps the display, which must not keep the conversation
    }

    private MimeBundle now() {
        State shown = state;
        return View.stack(new VerdictView(Tone.NEUTRAL, "RUNNING", shown.scenario()),
                new FactsView(facts(shown.conversation())),
                new ConversationView(shown.conversation(),
                        MarkNotes.of(shown.marks(), shown.judged()), Extent.LIVE))
                .display();
    }

    private List<String> facts(Conversation said) {
        int turn = said.isEmpty() ? 1 : said.getLast().turn() + 1;
        Duration time = Duration.ofSeconds(Duration.ofNanos(System.nanoTime() - begin).toSeconds());
        return List.of("turn " + turn, Words.count(said.size(), "message"),
                time.toSeconds() + " s");
    }
}
