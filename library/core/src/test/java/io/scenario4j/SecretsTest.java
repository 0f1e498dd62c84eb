package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;

/// The key of a server that repeats it, in everything that leaves a session.
class SecretsTest {

    private static final String KEY = "sk-never-to-be-seen-0123456789abcdef";
    private static final String SHOWN = "(redacted, 36 chars)";

    @TempDir
    Path folder;

    @Test
    void aServerThatRepeatsItsKeyGivesNothingAway() throws Exception {
        try (var server = new MockWebServer()) {
            server.start();
            for (int i = 0; i < 5; i++) {
                server.enqueue(new MockResponse.Builder().code(400)
                        .body("unknown header Authorization: Bearer " + KEY)
                        .build());
            }
            var session = session(Map.of("OPENAI_BASE_URL", server.url("/v1").toString(),
                    "OPENAI_API_KEY", KEY));
            assertNothingGivenAway(session, Scenario.of("s", "somebody asks")
                    .agents(AgentAdapter.named("shop", _ -> reply("yes")), new UserSimulatorAgent())
                    .script(user(), agent(), succeed()));
        }
    }

    @Test
    void anAgentsOwnClientGivesNothingAway() throws Exception {
        assertNothingGivenAway(session(Map.of("SHOP_API_KEY", KEY)),
                Scenario.of("s", "somebody asks")
                        .agents(AgentAdapter.named("shop", _ -> {
                            throw new IllegalStateException("cannot go on",
                                    new IllegalArgumentException("refused: " + KEY));
                        }), new UserSimulatorAgent())
                        .script(user("hi"), agent(), succeed()));
        assertNothingGivenAway(session(Map.of("SHOP_API_KEY", KEY)),
                Scenario.of("s", "somebody asks")
                        .agents(AgentAdapter.named("shop", _ -> {
                            throw new IllegalStateException("refused: " + KEY);
                        }), new UserSimulatorAgent())
                        .script(user("hi"), agent(), succeed()));
    }

    @Test
    void anAgentThatSaysItGivesNothingAwayInFilesTablesAndPages() throws Exception {
        var session = session(Map.of("SHOP_API_KEY", KEY));
        var result = session.run(Scenario.of("s", "somebody asks")
                .agents(AgentAdapter.named("shop", _ -> reply("my key is " + KEY)),
                        new UserSimulatorAgent())
                .script(user("hi"), agent(), succeed()));
        session.drain();

        assertThat(session.messages().print()).doesNotContain(KEY).contains(SHOWN);
        assertThat(html(result)).doesNotContain(KEY)
                .contains(SHOWN);
        assertThat(journals(session)).doesNotContain(KEY).contains(SHOWN);
        assertThat(result.messages().getLast().text()).as("in memory it stays what it is")
                .contains(KEY);
    }

    private Scenarios session(Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("SCENARIO_JOURNAL_DIR", folder.toString());
        return Scenarios.open(all);
    }

    private static void assertNothingGivenAway(Scenarios session, Scenario scenario)
            throws Exception {
        Throwable thrown = catchThrowable(() -> session.run(scenario));
        session.drain();
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));

        assertThat(trace.toString()).doesNotContain(KEY).contains(SHOWN);
        assertThat(session.runs().print()).doesNotContain(KEY);
        assertThat(session.load(session.journal().getFirst()).results()).singleElement()
                .satisfies(result -> assertThat(html(result)).doesNotContain(KEY));
        assertThat(journals(session)).doesNotContain(KEY);
    }

    private static String html(ScenarioResult result) {
        return String.valueOf(result.display().data().get(MimeBundle.HTML));
    }

    private static String journals(Scenarios session) throws Exception {
        var text = new StringBuilder();
        for (Path file : session.journal()) {
            text.append(Files.readString(file));
        }
        return text.toString();
    }
}
