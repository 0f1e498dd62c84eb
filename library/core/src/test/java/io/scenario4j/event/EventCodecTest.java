package io.scenario4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Content;
import io.scenario4j.message.Message;
import io.scenario4j.message.SystemMessage;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.ToolMessage;
import io.scenario4j.message.UserMessage;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Verdict;

class EventCodecTest {

    private final SampleRun run = new SampleRun("scenariorun_1");

    @Test
    void startedNamesTheScenarioAndItsAgents() {
        assertThat(run.started().toJson()).isEqualTo(line("""
            {"type":"SCENARIO_RUN_STARTED","timestamp":1703127456789,
            "batchRunId":"scenariobatch_1","scenarioId":"refund",
            "scenarioRunId":"scenariorun_1","scenarioSetId":"default","rawEvent":null,
            "metadata":{"name":"refund","description":"The customer wants money back",
            "agents":[{"name":"shop","role":"agent"},{"name":"User","role":"user"}]}}"""));
    }

    @Test
    void usersMetadataFollowsOurs() {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("langwatch", Map.of("targetReferenceId", "t1"));
        user.put("tags", List.of("a", 1, true));

        assertThat(run.started(user).toJson()).endsWith(line("""
            "agents":[{"name":"shop","role":"agent"},{"name":"User","role":"user"}],
            "langwatch":{"targetReferenceId":"t1"},"tags":["a",1,true]}}"""));
    }

    @Test
    void usersMetadataCannotReplaceOurs() {
        var started = run.started(Map.of("name", "x", "description", "x", "agents", "x"));

        assertThat(started.toMap()).isEqualTo(EventCodec.toMap(new ScenarioRunStartedEvent(
                started.header(), new ScenarioRunStartedEvent.Metadata("refund",
                        "The customer wants money back", started.metadata().agents(), Map.of()))));
    }

    @Test
    void messagesHaveTheShapesOfAgUi() {
        run.says(SampleRun.user("m1", "hi"));
        run.says(new AssistantMessage("m2", Content.of("hello"), List.of(), Map.of()));
        run.says(new AssistantMessage("m3", Content.of(""),
                List.of(ToolCall.of("call_1", "get_weather", "{\"city\":\"NYC\"}")), Map.of()));
        run.says(new ToolMessage("m4", "call_1", Content.of("{\"temp\":22}"), Map.of()));
        run.says(new SystemMessage("m5", Content.of("be brief"), Map.of()));

        assertThat(run.snapshot().toJson()).contains(line("""
            "messages":[{"id":"m1","role":"user","content":"hi","trace_id":"TRACE"},
            {"id":"m2","role":"assistant","content":"hello","toolCalls":[],"trace_id":"TRACE"},
            {"id":"m3","role":"assistant","toolCalls":[{"id":"call_1","type":"function",
            "function":{"name":"get_weather","arguments":"{\\"city\\":\\"NYC\\"}"}}],
            "trace_id":"TRACE"},
            {"id":"m4","role":"tool","toolCallId":"call_1","content":"{\\"temp\\":22}",
            "trace_id":"TRACE"},
            {"id":"m5","role":"system","content":"be brief","trace_id":"TRACE"}]}"""));
    }

    @Test
    void severalPartsAreAnArray() {
        var parts = Content.of(new Content.TextPart("look"),
                new Content.ImagePart("data:image/png;base64,AAAA"),
                new Content.AudioPart("UklGRg==", "wav"),
                new Content.OtherPart(Map.of("type", "file")));

        assertThat(run.says(new UserMessage("m1", parts, Map.of())).toJson()).contains(line("""
            "content":[{"type":"text","text":"look"},
            {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},
            {"type":"input_audio","input_audio":{"data":"UklGRg==","format":"wav"}},
            {"type":"file"}]"""));
    }

    @Test
    void unnamedFieldsOfAMessageAreKept() {
        var message = new UserMessage("m1", Content.of("hi"),
                Map.of("name", "Ann", "role", "never"));

        assertThat(run.says(message).toJson()).contains(line("""
            {"id":"m1","role":"user","content":"hi","name":"Ann","trace_id":"TRACE"}"""));
    }

    @Test
    void finishedTellsEveryCriterion() {
        var result = new ScenarioResult(Verdict.FAILURE, "no refund",
                List.of(CriterionResult.of("is polite", Status.PASSED, "said please"),
                        CriterionResult.of("refunds", Status.FAILED, "did not"),
                        CriterionResult.of("thanks", Status.INCONCLUSIVE, "cut off")),
                io.scenario4j.result.Outcome.FAILED, io.scenario4j.result.ScenarioRun.NONE);

        assertThat(run.finished(result).toJson()).contains(line("""
            "status":"FAILED","results":{"verdict":"failure","reasoning":"no refund",
            "metCriteria":["is polite"],"unmetCriteria":["refunds","thanks"],
            "inconclusiveCriteria":["thanks"],"criteria":[
            {"criterion":"is polite","requirement":"is polite","status":"passed",
            "reasoning":"said please"},
            {"criterion":"refunds","requirement":"refunds","status":"failed",
            "reasoning":"did not"},
            {"criterion":"thanks","requirement":"thanks","status":"inconclusive",
            "reasoning":"cut off"}]}}"""));
    }

    @Test
    void finishedWithoutCriteriaHasEmptyLists() {
        assertThat(run.finished(ScenarioResult.success("fine")).toJson()).contains(line("""
            "status":"SUCCESS","results":{"verdict":"success","reasoning":"fine",
            "metCriteria":[],"unmetCriteria":[]}}"""));
    }

    @Test
    void finishedTellsTheError() {
        var finished = run.finished(ScenarioRunFinishedEvent.Status.ERROR,
                ScenarioResult.failure("broken"), new IllegalStateException("no stock"));

        assertThat(finished.toJson()).endsWith(
                "\"error\":\"java.lang.IllegalStateException: no stock\"}}");
    }

    @Test
    void halfASurrogatePairIsReplaced() {
        assertThat(run.says(SampleRun.user("m1", "a\uD83Db \uD83D\uDE00")).toJson())
                .contains("\"content\":\"a\uFFFDb \uD83D\uDE00\"");
    }

    @Test
    void metadataThatHoldsItselfEndsSomewhere() {
        Map<String, Object> loop = new HashMap<>();
        loop.put("again", loop);

        assertThat(run.started(Map.of("loop", loop)).toJson()).contains("\"again\":\"…\"");
    }

    static List<ScenarioEvent> examples() {
        var run = new SampleRun("scenariorun_2");
        return List.of(run.started(Map.of("fields", Map.of("city", "Paris"), "k", 1.5)),
                run.snapshot(), run.says(SampleRun.user("m1", "\"quoted\"\n\t\u0000")),
                run.says(Message.assistant("", List.of(ToolCall.of("c", "f", "no json")))),
                run.says(Message.tool("c", "")),
                run.says(Message.user(Content.of(new Content.ImagePart("https://x/y.png"),
                        new Content.OtherPart(Map.of("type", "image_url", "image_url",
                                Map.of("url", "https://x/y.png", "detail", "low")))))),
                run.finished(ScenarioResult.of(
                        List.of(CriterionResult.of("a", Status.PASSED, "b")), "because")),
                run.finished(ScenarioRunFinishedEvent.Status.ERROR,
                        ScenarioResult.failure("broken"), new IllegalStateException("x")));
    }

    private static String line(String block) {
        return block.replace("\n", "").replace("TRACE", SampleRun.TRACE);
    }
}
