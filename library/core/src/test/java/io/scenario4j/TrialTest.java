package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.script;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.simulator.UserSimulatorAgent;

/// Repetitions of a scenario under one cache key.
class TrialTest {

    private static final Scenario TALK = Scenario.of("talk", "A customer says hello")
            .agents(AgentAdapter.named("shop", _ -> reply("Hello!")), new UserSimulatorAgent())
            .cacheKey("v1")
            .script(script(user(), succeed()));

    private final AtomicInteger asked = new AtomicInteger();
    private final Scenarios session = Scenarios.open(Map.of());

    @BeforeEach
    void record(@TempDir Path folder) {
        session.configure(c -> c.cacheDirectory(folder)
                .model(ScriptedModel.answering(
                        _ -> ScriptedModel.text("hello " + asked.incrementAndGet()))));
    }

    private String said(Scenario scenario) {
        return session.run(scenario).messages().getFirst().text();
    }

    @Test
    void eachHasAnswersOfItsOwn() {
        assertThat(said(TALK.trial(1))).isEqualTo("hello 1");
        assertThat(said(TALK.trial(2))).isEqualTo("hello 2");
        assertThat(said(TALK.trial(1))).isEqualTo("hello 1");
        assertThat(said(TALK.trial(2))).isEqualTo("hello 2");
    }

    @Test
    void theFirstSharesItsAnswersWithASingleRun() {
        assertThat(said(TALK)).isEqualTo("hello 1");
        assertThat(said(TALK.trial(1))).isEqualTo("hello 1");
    }

    @Test
    void cachedFunctionsAreRepeatedToo() throws Exception {
        session.configure(c -> c.cacheKey("v1").trial(1));
        int first = session.cached("dice", null, asked::incrementAndGet);
        session.configure(c -> c.trial(2));
        int second = session.cached("dice", null, asked::incrementAndGet);
        session.configure(c -> c.trial(1));
        int again = session.cached("dice", null, asked::incrementAndGet);
        assertThat(second).isNotEqualTo(first);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void theTableNamesIt() {
        session.run(TALK);
        session.run(TALK.trial(3));
        assertThat(session.runs().intColumn("trial").isMissing(0)).isTrue();
        assertThat(session.runs().intColumn("trial").get(1)).isEqualTo(3);
    }

    @Test
    void aNegativeOneIsRefused() {
        assertThatThrownBy(() -> session.run(TALK.trial(-1)))
                .isInstanceOf(WrongUseException.class)
                .hasMessage("expected a trial of at least 1, found -1");
    }
}
