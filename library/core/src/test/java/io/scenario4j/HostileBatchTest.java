package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.analysis.ProgressView;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.Golden;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.result.Outcome;
import io.scenario4j.simulator.UserSimulatorAgent;

/// A batch in which every text that somebody else gives tries to be more than text.
class HostileBatchTest {

    private static final String INVISIBLE = "[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n\\t]]";

    /// One trial fails, the other breaks. A name that is blank is refused, and so gets a letter.
    private static BatchHandle played(String hostile) {
        AgentAdapter says = _ -> reply(hostile);
        AgentAdapter breaks = _ -> {
            throw new IllegalStateException(hostile);
        };
        return Scenarios.open(Map.of())
                .batch(List.of(asks("a" + hostile, says, hostile),
                        asks("b" + hostile, breaks, hostile)))
                .runAsync();
    }

    private static Scenario asks(String name, AgentAdapter agent, String hostile) {
        return Scenario.of(name, "d" + hostile)
                .agents(AgentAdapter.named("n" + hostile, agent), new UserSimulatorAgent(),
                        new JudgeAgent(Criterion.check("c" + hostile, _ -> false)))
                .script(user(hostile), agent(), judge());
    }

    private static String html(MimeBundle shown) {
        return String.valueOf(shown.data().get(MimeBundle.HTML));
    }

    private static void assertHarmless(MimeBundle shown) throws Exception {
        Golden.parsed(html(shown));
        assertThat(html(shown))
                .doesNotContainPattern("<(?!/|(?:b|blockquote|caption|code|div|details|h4|i"
                        + "|li|ol|p|pre|small|span|summary|table|tbody|td|th|thead|tr|br|ul|img|style(?=>\\.s4j-table ))\\b)")
                .doesNotContainPattern("<[^>]* (?:on[a-z]+|href|src)=\"(?!data:image/svg)")
                .doesNotContainPattern(INVISIBLE)
                .hasSizeLessThan(500_000);
        assertThat(shown.text()).doesNotContainPattern(INVISIBLE).hasSizeLessThan(500_000);
    }

    @ParameterizedTest
    @MethodSource("io.scenario4j.html.Hostile#texts")
    void whatIsShownOfABatchStaysText(String hostile) throws Exception {
        BatchHandle batch = played(hostile);
        BatchResult result = batch.join();

        assertThat(result.outcomes()).containsOnlyKeys(Outcome.FAILED, Outcome.AGENT_ERROR);
        assertHarmless(result.display());
        assertHarmless(batch.display());
        assertThat(new ProgressView(batch.progress()).line()).doesNotContainPattern(INVISIBLE)
                .doesNotContain("\n");
        assertThat(result.toString()).doesNotContainPattern(INVISIBLE);
    }

    @ParameterizedTest
    @MethodSource("io.scenario4j.html.Hostile#texts")
    void theReportLoadsNothingAndRunsNothingButItsScript(String hostile, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path file = played(hostile).join().report(folder.resolve("report.html"));
        String page = Files.readString(file);

        assertThat(PackedRuns.scripts(page)).hasSize(1);
        assertHarmless(PackedRuns.withoutScripts(page));
        assertThat(PackedRuns.in(page)).hasSize(2).allSatisfy(run -> {
            Golden.parsed("<div>" + run + "</div>");
            assertHarmless(run);
        });
    }

    private static void assertHarmless(String page) {
        assertThat(page)
                .doesNotContainPattern("<(script|iframe|object|embed|link|base|form|svg)\\b")
                .doesNotContainPattern("<[a-z]+[^>]* (?:on[a-z]+|src|href)=\"(?!data:image/svg|#)")
                .doesNotContainPattern(INVISIBLE);
    }
}
