package io.scenario4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.Message;
import io.scenario4j.message.ToolCall;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.Evaluation.Failed;
import io.scenario4j.result.Evaluation.Fault;
import io.scenario4j.result.Evaluation.Measured;
import io.scenario4j.result.Evaluation.Status;

class JsonEqualityTest {

    private final JsonEquality json = Evaluator.json("order");

    private static Measured compared(JsonEquality json, Object expected, String answer)
            throws Exception {
        return (Measured) json.evaluate(SampleInputs.answered(expected, answer));
    }

    @Test
    void whatIsEqualHasPassed() throws Exception {
        Measured found = compared(json, Map.of("id", 7, "items", List.of("tea", "milk")),
                "{\"items\": [\"tea\", \"milk\"], \"id\": 7.0}");

        assertThat(found.score()).isEqualTo(1);
        assertThat(found.passed()).isTrue();
        assertThat(found.reason()).isEqualTo("3 values as expected");
    }

    @Test
    void differencesAreNamedByTheirPlaces() throws Exception {
        Measured found = compared(json,
                """
                    {"id": 7, "a/b": {"x": true}, "items": [{"n": 1}, {"n": 2}], "gone": {"p": 1, "q": 2}}""",
                """
                    {"id": "7", "a/b": {"x": null}, "items": [{"n": 1}, {"n": 3}, {"n": 4}], "more": []}""");

        assertThat(found.passed()).isFalse();
        assertThat(found.reason()).isEqualTo("""
            at /id: expected 7, found "7"
            at /a~1b/x: expected true, found null
            at /items/1/n: expected 2, found 3
            at /items/2: expected nothing, found {"n":4}
            at /gone: expected {"p":1,"q":2}, found nothing
            at /more: expected nothing, found []""");
        assertThat(found.score()).isEqualTo(1.0 / 8);
    }

    @Test
    void numbersMayBeALittleOff() throws Exception {
        assertThat(compared(json.tolerance(0.01), "[12.5, 3]", "[12.51, 3]").passed()).isTrue();
        assertThat(compared(json.tolerance(0.01), "[12.5]", "[12.511]").reason())
                .isEqualTo("at /0: expected 12.5, found 12.511");
        assertThat(compared(json.relativeTolerance(0.1), "[1000, 0.1]", "[1100, 0.2]").reason())
                .isEqualTo("at /1: expected 0.1, found 0.2");
        assertThat(compared(json, "9007199254740993", "9007199254740992").passed()).isFalse();
    }

    @Test
    void orderMatters() throws Exception {
        assertThat(compared(json, "[1, 2]", "[2, 1]").score()).isZero();
    }

    @Test
    void orderOfAnArrayMayNotMatter() throws Exception {
        String expected = "{\"items\": [{\"n\": 1}, {\"n\": 2}, {\"n\": 3}], \"steps\": [1, 2]}";
        String answer = "{\"items\": [{\"n\": 3}, {\"n\": 5}, {\"n\": 1}], \"steps\": [2, 1]}";

        assertThat(compared(json.anyOrder("/items"), expected, answer).reason()).isEqualTo("""
            at /items/1/n: expected 2, found 5
            at /steps/0: expected 1, found 2
            at /steps/1: expected 2, found 1""");
        assertThat(compared(json.anyOrder(), expected, answer).reason())
                .isEqualTo("at /items/1/n: expected 2, found 5");
    }

    /// With a tolerance one value may be like two others: as many as can be are paired.
    @Test
    void asManyArePairedAsCanBe() throws Exception {
        assertThat(compared(json.anyOrder().tolerance(1), "[2, 1]", "[1, 3]").passed()).isTrue();
        assertThat(compared(json.anyOrder(), "[1, 1, 2]", "[2, 2, 1]").score())
                .isEqualTo(2.0 / 3);
    }

    @Test
    void whatIsIgnoredMayDifferOrBeMissing() throws Exception {
        JsonEquality tolerant = json.ignoring("/id", "/items/*/at");

        assertThat(compared(tolerant, "{\"id\": 1, \"items\": [{\"n\": 1, \"at\": 5}]}",
                "{\"items\": [{\"n\": 1, \"at\": 6}]}").passed()).isTrue();
        assertThat(compared(tolerant, "{\"items\": [{\"n\": 1}]}",
                "{\"id\": 2, \"items\": [{\"n\": 2}]}").reason())
                .isEqualTo("at /items/0/n: expected 1, found 2");
    }

    @Test
    void aFenceOfMarkdownIsTakenOff() throws Exception {
        assertThat(compared(json, "[1]", "Here you are:\n```json\n[1]\n```\nAnything else?")
                .passed()).isTrue();
    }

    @Test
    void whatIsNoJsonIsNotEqual() throws Exception {
        Measured found = compared(json, "[1]", "Your order is lost.");

        assertThat(found.passed()).isFalse();
        assertThat(found.score()).isZero();
        assertThat(found.reason()).isEqualTo("expected JSON, found Your order is lost.");
    }

    @Test
    void callsOfToolsCanBeCompared() throws Exception {
        Evaluation found = json
                .actual(in -> in.toolCalls("book").last().map(call -> call.arguments()))
                .evaluate(SampleInputs.of(Map.of("expected", Map.of("id", 7)),
                        ScenarioConfig.DEFAULTS, Message.user("Book it"), Message.assistant("",
                                List.of(ToolCall.of("c1", "book", "{\"id\": 8}")))));

        assertThat(found.reason()).isEqualTo("at /id: expected 7, found 8");
    }

    @Test
    void whatIsMissingIsNotApplicable() throws Exception {
        assertThat(json.evaluate(SampleInputs.answered("", "[1]"))).isEqualTo(
                Evaluation.notApplicable(
                        "the scenario does not say what is expected; add .expected(…) to it"));
        assertThat(json.actual(_ -> Optional.empty())
                .evaluate(SampleInputs.answered("[1]", "[1]"))
                .status()).isEqualTo(Status.SKIPPED);
    }

    @Test
    void whatIsExpectedHasToBeJson() throws Exception {
        assertThat(json.evaluate(SampleInputs.answered("tea, please", "[1]")))
                .isEqualTo(new Failed(Fault.CONFIGURATION,
                        "what the scenario expects is no JSON: expected JSON, found tea, please"));
    }

    @Test
    void oddRulesAreRefused() {
        assertThatThrownBy(() -> json.ignoring("items")).isInstanceOf(WrongUseException.class)
                .hasMessage("expected a JSON pointer such as /items/0/price, found \"items\"");
        assertThatThrownBy(() -> json.tolerance(-1)).isInstanceOf(WrongUseException.class)
                .hasMessage("expected a tolerance of at least 0, found -1.0");
    }

    @Test
    void manyDifferencesAreCut() throws Exception {
        String all = IntStream.range(0, 30)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(compared(json, all, "[]").reason().lines()).hasSize(21)
                .last()
                .isEqualTo("… 10 more");
    }
}
