package io.scenario4j.live;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.LiveDisplay;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.display.Notebook;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactListener;
import io.scenario4j.fact.Marks;
import io.scenario4j.fact.Participant;
import io.scenario4j.html.FactsView;
import io.scenario4j.html.Tone;
import io.scenario4j.html.VerdictView;
import io.scenario4j.html.View;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Mark;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.Words;
import io.scenario4j.view.ConversationView;
import io.scenario4j.view.Extent;
import io.scenario4j.view.MarkNotes;

/// A run with a view of its own.
final class SingleRun implements FactListener {

    private static final int MOST_IN_NAME = 60;

    private final LiveDisplay display;
    private final @Nullable Object handle;
    private final long begin = System.nanoTime();
    private final Marks marks = new Marks();
    private volatile State state = State.NEW;

    /// The run as it is shown.
    ///
    /// @param judged the criteria of its checkpoints
    /// @param called who is to speak now; null while nobody is asked
    private record State(String scenario, Conversation conversation, List<Mark> marks,
            List<CriterionResult> judged, @Nullable Call called) {

        static final State NEW = State.of("");

        static State of(String scenario) {
            return new State(scenario, Conversation.EMPTY, List.of(), List.of(), null);
        }

        State with(Conversation now, List<Mark> changed) {
            return new State(scenario, now, changed, judged, called);
        }

        State with(Fact.Judged checkpoint, List<Mark> changed) {
            return new State(scenario, conversation, changed,
                    Stream.concat(judged.stream(), checkpoint.criteria().stream()).toList(),
                    called);
        }

        State with(@Nullable Call changed) {
            return new State(scenario, conversation, marks, judged, changed);
        }
    }

    /// Somebody who was asked to speak, and when.
    private record Call(Participant who, long since) {

        static Call of(Participant who) {
            return new Call(who, System.nanoTime());
        }

        String words() {
            String name = who.name().isBlank()
                    ? who.role().name().toLowerCase(Locale.ROOT)
                    : who.name();
            return "waiting for %s, %d s".formatted(Excerpt.label(name, MOST_IN_NAME),
                    seconds(since));
        }
    }

    SingleRun(Notebook notebook, String displayId) {
        display = new LiveDisplay(notebook, displayId, this::now);
        handle = null;
    }

    /// Shows it where a cell ends with `handle`, which stands for it while it goes on.
    SingleRun(Notebook notebook, String displayId, String scenario, Object handle) {
        display = new LiveDisplay(notebook, displayId, this::now);
        this.handle = handle;
        state = State.of(scenario);
        display.standsFor(handle);
        display.changed();
    }

    @Override
    public void tell(Fact fact) {
        marks.tell(fact);
        switch (fact) {
            case Fact.Began _ ->
                show(State.of(fact.run().scenario()));
            case Fact.Called(_, var who, _) -> show(state.with(Call.of(who)));
            case Fact.Answered _ -> show(state.with((Call) null));
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
        display.end(result::folded, Objects.requireNonNullElse(handle, result), result::display);
        state = State.NEW; // the front end keeps the display, which must not keep the conversation
    }

    private MimeBundle now() {
        State shown = state;
        return View.stack(new VerdictView(Tone.NEUTRAL, "RUNNING", shown.scenario()),
                new FactsView(facts(shown)),
                new ConversationView(shown.conversation(),
                        MarkNotes.of(shown.marks(), shown.judged()), Extent.LIVE))
                .display();
    }

    private List<String> facts(State shown) {
        Conversation said = shown.conversation();
        int turn = said.isEmpty() ? 1 : said.getLast().turn() + 1;
        Stream<String> facts = Stream.of("turn " + turn, Words.count(said.size(), "message"),
                seconds(begin) + " s");
        return Stream.concat(facts, Stream.ofNullable(shown.called()).map(Call::words)).toList();
    }

    private static long seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toSeconds();
    }
}
