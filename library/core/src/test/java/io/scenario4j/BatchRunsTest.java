package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.analysis.BatchRuns;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.html.Golden;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.simulator.UserSimulatorAgent;

/// From the numbers of a batch to what was said in it.
class BatchRunsTest {

    /// Tea is there always, coffee in each second run, milk never.
    private static BatchResult batch(int trials) {
        AgentAdapter shop = AgentAdapter.named("shop",
                in -> reply(switch (in.lastNewUserMessageText()) {
                    case "tea" -> "We have <b>tea</b>.";
                    case "coffee" ->
                        in.threadId().hashCode() % 2 == 0 ? "Here is coffee." : "Sold out.";
                    default -> "Sold out.";
                }));
        return Scenarios.open(Map.of())
                .batch(List.of(asks("tea", shop), asks("coffee", shop), asks("milk", shop)))
                .trials(trials)
                .run();
    }

    private static Scenario asks(String wish, AgentAdapter shop) {
        return Scenario.of(wish, "somebody is thirsty")
                .agents(shop, new UserSimulatorAgent(),
                        new JudgeAgent(Criterion.check("There is some",
                                state -> !state.lastMessage().text().contains("Sold out"))))
                .script(user(wish), agent(), judge());
    }

    private static String html(Displayable shown) {
        return (String) Objects.requireNonNull(shown.display().data().get(MimeBundle.HTML));
    }

    @Test
    void eachRunThatDidNotPassOpensToItsConversation() throws Exception {
        String html = html(batch(1));
        Golden.parsed(html);
        assertThat(html).contains("milk #1 · Not met: There is some").contains("Sold out.");
    }

    @Test
    void everyRunOpensToItsConversationCriteriaAndTrace() throws Exception {
        String html = html(batch(1).show().scenario("TEA"));
        Golden.parsed(html);
        assertThat(html).contains("PASSED</b>: tea #1", "We have &lt;b&gt;tea&lt;/b&gt;.",
                "There is some", "Trace");
    }

    @Test
    void aPageHasTwentyRuns() {
        BatchRuns runs = batch(15).show();
        assertThat(runs).hasToString("45 runs, page 1 of 3");
        assertThat(runs.display().text().lines()).hasSize(21);
        assertThat(runs.page(3).display().text().lines()).hasSize(6)
                .last()
                .asString()
                .isEqualTo("failed: milk #15 · Not met: There is some");
        assertThatThrownBy(() -> runs.page(4)).isInstanceOf(WrongUseException.class)
                .hasMessage("expected a page from 1 to 3 (45 runs, 20 on a page), found 4");
    }

    @Test
    void runsAreFoundByScenarioOutcomeCriterionAndText() {
        BatchRuns runs = batch(3).show();
        assertThat(runs.scenario("mil").trials()).hasSize(3);
        assertThat(runs.outcome("passed").scenario("tea").trials()).hasSize(3);
        assertThat(runs.scenario("milk").unmet("is some").saying("SOLD").trials()).hasSize(3);
        assertThat(runs.saying("nobody said this")).hasToString("0 runs");
        assertThatThrownBy(() -> runs.outcome("lost")).hasMessageStartingWith(
                "expected an outcome: passed, failed, ").hasMessageEndingWith("; found \"lost\"");
    }

    @Test
    void aRunThatFailedStandsBesideOneThatPassed() throws Exception {
        BatchResult batch = batch(40);
        var sides = batch.show().sideBySide();
        assertThat(sides.left().scenario()).isEqualTo(sides.right().scenario()).isEqualTo("coffee");
        assertThat(sides.left().isPassed()).isFalse();
        assertThat(sides.right().isPassed()).isTrue();
        Golden.parsed(html(sides));
        assertThat(html(sides)).contains("Sold out.", "Here is coffee.");
        assertThatThrownBy(() -> batch.show().scenario("tea").sideBySide())
                .hasMessage(
                        "expected a scenario of which one trial passed and another did not, found none among 40 runs; batch.flaky() names such scenarios");
    }

    @Test
    void theReportHasThoseThatPassedToo(@TempDir Path folder) throws Exception {
        String page = Files.readString(batch(2).report(folder.resolve("b.html")));
        assertThat(PackedRuns.in(page)).hasSize(6)
                .anySatisfy(run -> assertThat(run).contains("We have &lt;b&gt;tea&lt;/b&gt;."));
    }

    @Test
    void nothingRunsInTheReportButItsOwnScript(@TempDir Path folder) throws Exception {
        String page = Files.readString(batch(1).report(folder.resolve("b.html")));
        String script = PackedRuns.scripts(page).getFirst();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256")
                        .digest(script.getBytes(StandardCharsets.UTF_8)));
        assertThat(page).contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                + "script-src 'sha256-" + hash + "'\"");
    }

    @Test
    void twoThousandRunsTakeLessThanFifteenMegabytes(@TempDir Path folder) throws IOException {
        var random = new java.util.Random(1);
        AgentAdapter talks = AgentAdapter.named("talks", _ -> reply(random.ints(100)
                .mapToObj(Integer::toString)
                .reduce("", (one, next) -> one + " " + next)));
        BatchResult batch = Scenarios.open(Map.of())
                .batch(IntStream.range(0, 40).mapToObj(i -> asks("s" + i, talks)).toList())
                .trials(50)
                .run();

        Path report = batch.report(folder.resolve("b.html"));

        assertThat(Files.size(report)).isLessThan(15_000_000);
        assertThat(PackedRuns.in(Files.readString(report))).hasSize(2_000);
    }

    @Test
    void aTrialShowsItsRun() {
        BatchResult batch = batch(1);
        assertThat(batch.failures().getLast().display().text()).startsWith("FAILED: milk");
    }

    @Test
    void aReportSaysWhoWasTestedAndWhen(@TempDir Path folder) throws Exception {
        assertThat(Files.readString(batch(1).report(folder.resolve("b.html"))))
                .containsPattern(
                        "agents: shop · played \\d+ \\w+ \\d{4}, \\d\\d:\\d\\d UTC · batch ");
    }

    @Test
    void aComparisonHasAReportWithBothRunsOfEachFlip(@TempDir Path folder) throws Exception {
        BatchResult before = batch(40);
        BatchResult after = batch(40);
        var comparison = after.compare(before);

        String page = Files.readString(comparison.report(folder.resolve("new/c.html")));

        assertThat(page).contains("difference ", " pairs ");
        assertThat(PackedRuns.in(page)).hasSize(comparison.flips().size())
                .isNotEmpty()
                .allSatisfy(flip -> assertThat(flip).contains("Sold out.", "Here is coffee.",
                        ": Before", ": After"));
    }
}
