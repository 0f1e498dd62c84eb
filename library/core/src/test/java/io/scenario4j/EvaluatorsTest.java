package io.scenario4j;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.fail;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.batch.Limits;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.evaluation.EvaluationInput;
import io.scenario4j.evaluation.Evaluator;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.event.ScenarioRunFinishedEvent;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.ToolCall;
import io.scenario4j.model.ModelCall;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.Evaluation.Fault;
import io.scenario4j.result.Evaluation.Status;
import io.scenario4j.result.EvaluationResult;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;
import io.scenario4j.trace.Exchange;
import io.scenario4j.trace.Span;

/// What evaluators are given, when they are asked, and what becomes of what they say.
class EvaluatorsTest {

    @TempDir
    Path folder;

    private final Scenarios scenario = Scenarios.open(Map.of());

    private final AgentAdapter shop = AgentAdapter.named("shop",
            _ -> reply(List.of(
                    Message.assistant("",
                            List.of(ToolCall.of("c1", "find_order", "{\"id\": 7}"))),
                    Message.tool("c1", "lost"), Message.assistant("It is lost."))));

    private static final Evaluator GOOD = Evaluator.named("good",
            _ -> Evaluation.score(0.75).because("3 of 4"));

    private Scenario asks(Evaluator... evaluators) {
        return Scenario.of("order", "A customer asks")
                .agents(shop, new UserSimulatorAgent())
                .script(user("Where is my order?"), agent(), succeed("found"))
                .expected("It is lost.")
                .evaluators(evaluators);
    }

    private ScenarioResult played(Evaluator... evaluators) {
        return scenario.run(asks(evaluators));
    }

    private static EvaluationResult only(ScenarioResult result) {
        assertThat(result.evaluations()).hasSize(1);
        return result.evaluations().getFirst();
    }

    @Test
    void itSeesWhatTheRunCameTo() {
        List<EvaluationInput> given = new ArrayList<>();
        played(Evaluator.named("watch", in -> {
            given.add(in);
            return Evaluation.label("seen");
        }));

        EvaluationInput in = given.getFirst();
        assertThat(in.description()).isEqualTo("A customer asks");
        assertThat(in.firstUserMessage()).isEqualTo("Where is my order?");
        assertThat(in.lastAgentMessage()).isEqualTo("It is lost.");
        assertThat(in.transcript()).startsWith("user: Where is my order?\nassistant: [find_order");
        assertThat(in.toolCalls("find_order").count()).isEqualTo(1);
        assertThat(in.spans()).extracting(Span::name).contains("turn 1");
        assertThat(in.expected()).contains("It is lost.");
        assertThat(in.field("none")).isEmpty();
        assertThat(in.contexts()).isEmpty();
        assertThat(in.result().reasoning()).isEqualTo("found");
    }

    @Test
    void whatItSaysIsInTheResultAndDecidesNothing() {
        ScenarioResult result = played(GOOD, Evaluator.named("bad",
                _ -> Evaluation.passed(false).labelled("rude").because("no please")));

        assertThat(result.success()).isTrue();
        assertThat(result.evaluations()).extracting(EvaluationResult::toString)
                .containsExactly("good: scored, 0.75, 3 of 4", "bad: failed, rude, no please");
        assertThat(result.evaluation("good").flatMap(EvaluationResult::score)).contains(0.75);
        assertThat(result.evaluation("none")).isEmpty();
    }

    @Test
    void aRunThatFailedIsMeasuredAsWell() {
        ScenarioResult result = scenario.run(asks(GOOD).script(user("Hi"), fail("rude")));

        assertThat(result.success()).isFalse();
        assertThat(only(result).score()).contains(0.75);
    }

    @Test
    void aRunThatBrokeIsNotMeasured() {
        assertThatThrownBy(() -> scenario
                .run(asks(GOOD).agents(new UserSimulatorAgent(), AgentAdapter.named("shop", _ -> {
                    throw new IllegalStateException("down");
                })))).hasMessageContaining("down");
        assertThat(scenario.results().getLast().evaluations()).isEmpty();
    }

    @Test
    void aFailureIsSortedByWhoseFaultItIs() {
        ScenarioResult result = played(Evaluator.named("code", _ -> {
            throw new IndexOutOfBoundsException("3 of 2");
        }), Evaluator.named("server", _ -> {
            throw new IOException("unreachable", new ConnectException("refused"));
        }), Evaluator.named("settings", _ -> {
            throw new WrongUseException("expected a key, found none");
        }), Evaluator.named("nothing", _ -> nothing()), Evaluator.named("assertion", in -> {
            assertThat(in.messages()).hasSize(1);
            return Evaluation.passed(true);
        }), GOOD);

        assertThat(result.success()).isTrue();
        assertThat(result.evaluations().stream().map(EvaluationResult::evaluation).limit(3))
                .containsExactly(
                        new Evaluation.Failed(Fault.OURS, "IndexOutOfBoundsException: 3 of 2"),
                        new Evaluation.Failed(Fault.THEIRS, "unreachable"),
                        new Evaluation.Failed(Fault.CONFIGURATION, "expected a key, found none"));
        assertThat(result.evaluations().get(3).reason()).contains("found null");
        assertThat(result.evaluations()).extracting(EvaluationResult::status)
                .endsWith(Status.ERROR, Status.FAILED, Status.SCORED);
    }

    @SuppressWarnings("NullAway") // as code returns it that no checker has seen
    private static Evaluation nothing() {
        return null;
    }

    @Test
    void oneThatIsRequiredFailsTheRun() {
        ScenarioResult result = played(GOOD.atLeast(0.8).required());

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.reasoning()).isEqualTo(
                "found\nEvaluator \"good\" is required and has not passed (0.75): 3 of 4");
        assertThat(only(result).status()).isEqualTo(Status.FAILED);
        assertThat(only(played(GOOD.atLeast(0.7).required())).passed()).contains(true);
    }

    @Test
    void oneThatIsRequiredHasToApply() {
        ScenarioResult result = played(Evaluator
                .named("refund", _ -> Evaluation.notApplicable("no refund was asked for"))
                .required());

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.reasoning())
                .endsWith("is required and was not applicable: no refund was asked for");
    }

    @Test
    void oneThatCannotMeasureNeverFailsTheAgent() {
        ScenarioResult broken = played(Evaluator.named("server", _ -> {
            throw new ConnectException("refused");
        }).required());
        assertThat(broken.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(broken.reasoning()).endsWith(
                "could not measure, by the fault of a model or server: refused");

        ScenarioResult open = played(GOOD.required());
        assertThat(open.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(open.reasoning())
                .endsWith("does not say whether 0.75 is enough; add .atLeast(…)");
    }

    @Test
    void whatIsEnoughNeedsAScore() {
        EvaluationResult found = only(
                played(Evaluator.named("kind", _ -> Evaluation.label("polite")).atLeast(1)));

        assertThat(found.evaluation()).isEqualTo(new Evaluation.Failed(Fault.CONFIGURATION,
                "expected a score to compare with 1.0, found none; leave out .atLeast(…), or return Evaluation.score(…)"));
    }

    @Test
    void eachNeedsANameOfItsOwn() {
        assertThatThrownBy(() -> played(_ -> Evaluation.score(1)))
                .isInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected each evaluator to have a name, found one without; write Evaluator.named(\"…\", in -> …)");
        assertThatThrownBy(() -> played(GOOD, GOOD)).isInstanceOf(WrongUseException.class)
                .hasMessageContaining("\"good\" twice");
        assertThat(scenario.results()).isEmpty();
    }

    @Test
    void anOddScoreIsNone() {
        assertThat(only(played(Evaluator.named("odd", _ -> Evaluation.score(0.0 / 0)))).reason())
                .contains("expected a finite number as score, found NaN");
    }

    @Test
    void whatItAsksOfModelsCounts() {
        ScenarioResult result = played(Evaluator.named("model", _ -> {
            new ModelCall("rubric", "gpt", 100, 20, Duration.ofMillis(5), false,
                    Exchange.UNKNOWN).tell();
            return Evaluation.score(1);
        }));

        assertThat(result.run().usageOf(Speaker.EVALUATOR).orElseThrow().tokensIn())
                .isEqualTo(100);
        assertThat(result.run().tokensOut()).isEqualTo(20);
        assertThat(result.trace().spans()).extracting(Span::name)
                .contains("evaluators", "chat gpt");
    }

    @Test
    void spansTellWhatWasFound() {
        Span verdict = played(GOOD, Evaluator.named("server", _ -> {
            throw new ConnectException("refused");
        })).trace()
                .spans()
                .stream()
                .filter(span -> span.name().equals("verdict"))
                .findFirst()
                .orElseThrow();

        assertThat(verdict.events()).extracting(Span.Event::attributes)
                .containsExactly(
                        Map.of("gen_ai.evaluation.name", "good", "gen_ai.evaluation.score.value",
                                0.75, "gen_ai.evaluation.score.label", "scored",
                                "gen_ai.evaluation.explanation", "3 of 4"),
                        Map.of("gen_ai.evaluation.name", "server", "gen_ai.evaluation.score.label",
                                "error", "gen_ai.evaluation.explanation", "refused", "error.type",
                                "theirs"));
    }

    @Test
    void theLastEventTellsThem() throws InterruptedException {
        List<ScenarioEvent> told = new ArrayList<>();
        scenario.report(told::add);
        played(GOOD.atLeast(0.5).required());
        scenario.drain();

        var last = (ScenarioRunFinishedEvent) told.getLast();
        assertThat(last.toMap()).extracting("results.evaluations")
                .isEqualTo(List.of(Map.of("evaluatorId", "good", "name", "good", "status",
                        "passed", "required", true, "passed", true, "score", 0.75, "details",
                        "3 of 4")));
    }

    @Test
    void tablesHaveARowForEach() throws InterruptedException {
        played(GOOD, Evaluator.named("settings", _ -> {
            throw new WrongUseException("no key");
        }));
        scenario.drain();

        assertThat(scenario.evaluations().columnNames()).containsExactly("scenario", "evaluator",
                "status", "score", "label", "reasoning", "fault", "took_ms", "evaluator_id",
                "run_id");
        assertThat(scenario.evaluations().stringColumn("status").asList())
                .containsExactly("scored", "error");
        assertThat(scenario.evaluations().doubleColumn("score").get(0)).isEqualTo(0.75);
        assertThat(scenario.evaluations().doubleColumn("score").isMissing(1)).isTrue();
        assertThat(scenario.evaluations().stringColumn("fault").asList())
                .containsExactly("", "configuration");
    }

    @Test
    void aJournalKeepsThem() throws Exception {
        Scenarios kept = Scenarios.open(Map.of("SCENARIO_JOURNAL_DIR", folder.toString()));
        ScenarioResult result = kept.run(asks(GOOD.atLeast(0.8),
                Evaluator.named("refund", _ -> Evaluation.notApplicable("no refund")),
                Evaluator.named("server", _ -> {
                    throw new ConnectException("refused");
                })));
        kept.drain();

        assertThat(kept.load(folder).results().getFirst().evaluations())
                .isEqualTo(result.evaluations());
    }

    @Test
    void theViewShowsThem() {
        String text = played(GOOD.atLeast(0.8).required(),
                Evaluator.named("refund", _ -> Evaluation.notApplicable("no refund"))).display()
                .text();

        assertThat(text).contains("""
            Evaluations: 0 of 1 passed
              ✗ failed: good (required)
                  0.75: 3 of 4
              • not applicable: refund
                  no refund""");
    }

    @Test
    void aBatchAddsItsOwn() {
        BatchResult batch = scenario.batch(List.of(asks(GOOD)))
                .evaluators(Evaluator.named("short",
                        in -> Evaluation.score(in.messages().size())))
                .trials(2)
                .run();

        assertThat(batch.results()).allSatisfy(result -> assertThat(result.evaluations())
                .extracting(EvaluationResult::name)
                .containsExactly("good", "short"));
        assertThat(batch.evaluations().rowCount()).isEqualTo(4);
    }

    @Test
    void whatThePlatformNeverCouldMeasureIsToldBeforeAnythingIsPlayed() {
        assertThatThrownBy(() -> played(Evaluator.platform("ragas/faithfulness").required()))
                .isInstanceOf(WrongUseException.class)
                .hasMessageStartingWith("evaluators of the platform need a key and found none");
        assertThatThrownBy(() -> scenario
                .batch(List.of(asks(Evaluator.platform("ragas/faithfulness"))))
                .run()).hasMessageStartingWith("scenario \"order\": evaluators of the platform");
        assertThat(scenario.results()).isEmpty();
    }

    @Test
    void oneThatHangsCostsNoVerdict() {
        BatchResult batch = scenario.batch(List.of(asks(Evaluator.named("hangs", _ -> {
            Thread.sleep(60_000);
            return Evaluation.score(1);
        }), GOOD))).perRun(Limits.ofTime(Duration.ofMillis(300))).run();

        ScenarioResult result = batch.results().getFirst();
        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.evaluations()).extracting(EvaluationResult::status)
                .containsExactly(Status.ERROR, Status.ERROR);
        assertThat(result.evaluations().getFirst().reason())
                .startsWith("it was stopped: the run took longer than");
    }
}
