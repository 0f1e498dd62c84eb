package io.scenario4j.live;

import java.time.Duration;
import java.util.List;

import io.scenario4j.display.LiveDisplay;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.display.Notebook;
import io.scenario4j.event.ScenarioMessageSnapshotEvent;
import io.scenario4j.event.ScenarioRunStartedEvent;
import io.scenario4j.html.FactsView;
import io.scenario4j.html.Tone;
import io.scenario4j.html.VerdictView;
import io.scenario4j.html.View;
import io.scenario4j.message.Conversation;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.text.Words;
import io.scenario4j.view.ConversationView;
import io.scenario4j.view.Extent;

/// A run with a view of its own.
final class SingleRun implements LiveRun {

    private final LiveDisplay display;
    private final long begin = System.nanoTime();
    private volatile String scenario = "";
    private volatile Conversation conversation = Conversation.EMPTY;

    SingleRun(Notebook notebook, String displayId) {
        display = new LiveDisplay(notebook, displayId, this::now);
    }

    @Override
    public void started(ScenarioRunStartedEvent start) {
        scenario = start.scenarioId();
        display.changed();
    }

    @Override
    public void changed(ScenarioMessageSnapshotEvent snapshot) {
        conversation = snapshot.conversation();
        display.changed();
    }

    @Override
    public void finished(ScenarioResult result) {
        display.end(result::folded, result);
    }

    private MimeBundle now() {
        Conversation said = conversation;
        return View.stack(new VerdictView(Tone.NEUTRAL, "RUNNING", scenario),
                new FactsView(facts(said)), new ConversationView(said, List.of(), Extent.LIVE))
                .display();
    }

    private List<String> facts(Conversation said) {
        int turn = said.isEmpty() ? 1 : said.getLast().turn() + 1;
        Duration time = Duration.ofSeconds(Duration.ofNanos(System.nanoTime() - begin).toSeconds());
        return List.of("turn " + turn, Words.count(said.size(), "message"),
                time.toSeconds() + " s");
    }
}
