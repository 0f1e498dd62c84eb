package io.scenario4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.script.Script;
import io.scenario4j.script.ScriptStep;
import io.scenario4j.simulator.UserSimulatorAgent;

class SessionViewTest {

    @Test
    void aNewSessionSaysWhatItIsAndWhatToType() {
        assertThat(Scenarios.open(Map.of()).display().text()).isEqualTo(
                """
                    scenario: the session of this notebook

                    no runs yet

                    setting           now         changed by
                    language model    none        OPENAI_API_KEY, or c.model(…)
                    turns             at most 10  c.maxTurns(5)
                    recorded answers  none        c.cacheKey("v1")
                    journal           none        SCENARIO_JOURNAL_DIR
                    events go to      no server   c.endpoint("http://…").apiKey(…)

                    Without a language model the user's lines come from the script, and criteria are code: Criterion.check(…).

                    What to type next
                    - scenario.run(name, description, agents, script): plays a scenario and shows its result
                    - scenario.batch(scenarios).trials(10).run(): plays scenarios many times, with pass rates
                    - scenario.runs(), scenario.messages(), scenario.criteria(): tables of what was played
                    - scenario.charts().passRates(): the runs so far as a chart
                    - scenario.load(".scenario").runs(): the runs of former sessions
                    - scenario.configure(c -> c.maxTurns(5)): changes a setting for the runs that follow""");
    }

    @Test
    void runsAreCountedByOutcome() {
        Scenarios session = Scenarios.open(Map.of());
        play(session, Script.succeed());
        play(session, Script.fail("rude"));
        assertThat(session.display().text()).contains("2 runs · 1 passed · 1 failed");
    }

    private static void play(Scenarios session, ScriptStep end) {
        session.run("greeting", "hello",
                List.of(AgentAdapter.named("shop", _ -> AgentReply.reply("Hello!")),
                        new UserSimulatorAgent()),
                List.of(Script.user("Hi"), end));
    }

    @Test
    void noSecretIsShown() {
        Scenarios session = Scenarios.open(Map.of("OPENAI_API_KEY", "secret-1", "OPENAI_BASE_URL",
                "http://me:secret-2@localhost:1/v1"));
        session.configure(c -> c.endpoint("http://me:secret-3@localhost:1").apiKey("secret-4"));
        MimeBundle shown = session.display();
        assertThat(shown.text()).contains("gpt-4.1-mini at http://localhost:1/v1",
                "events go to      http://localhost:1");
        assertThat(shown.data().toString()).doesNotContain("secret");
    }
}
