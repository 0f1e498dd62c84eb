package io.scenario4j.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import org.junit.jupiter.api.Test;

import io.scenario4j.trace.Span;
import io.scenario4j.work.SampleTrace;

class SpanToolsTest {

    private final SampleTrace sample = new SampleTrace();

    @Test
    void expandsSpansByNumber() {
        assertThat(answer("expand_trace", "{\"spans\":[3,1]}")).isEqualTo("""
            #3 tool "refund", FAILED: "no such account"
               arguments: {"order":1042}
            #1 tool "find_order"
               arguments: {"order":1042}
               result: {"status":"delivered"}""");
    }

    @Test
    void saysWhichNumbersThereAre() {
        assertThat(answer("expand_trace", "{\"spans\":[0,\"a\"]}")).isEqualTo("""
            Expected a number from 1 to 3, found 0
            Expected a number from 1 to 3, found a""");
        assertThat(answer("expand_trace", "no json"))
                .isEqualTo("Expected a list of span numbers, found null");
    }

    @Test
    void findsTheLinesOfSpansWhateverTheCase() {
        assertThat(answer("grep_trace", "{\"pattern\":\"DELIVERED|account\"}")).isEqualTo("""
            #1 tool "find_order"
               result: {"status":"delivered"}
            #3 tool "refund", FAILED: "no such account\"""");
    }

    @Test
    void saysWhatThereIsWhenNothingIsFound() {
        assertThat(answer("grep_trace", "{\"pattern\":\"</spans>\"}")).isEqualTo(
                "No matches found for \"<\\/spans>\". Spans present: \"execute_tool find_order\","
                        + " \"chat gpt-4.1\", \"execute_tool refund\"");
    }

    @Test
    void findsWhatTheEvidenceHasCut() {
        sample.tool(sample.agent(), "find", "{}", "x".repeat(50_000) + " needle " + "y".repeat(500),
                10, 5);
        assertThat(answer(sample.spans(), "grep_trace", "{\"pattern\":\"needle\"}"))
                .contains("xxx needle yyy")
                .hasSizeLessThan(800);
    }

    @Test
    void anAnswerHasALimit() {
        Span agent = sample.agent();
        for (int i = 0; i < 50; i++) {
            sample.tool(agent, "find", "{}", "word ".repeat(1_000) + i, i, 1);
        }
        assertThat(answer(sample.spans(), "expand_trace", "{\"spans\":[1,2,3,4,5,6,7,8]}"))
                .hasSizeLessThan(16_500)
                .endsWith("[TRUNCATED] Ask for fewer spans.");
        assertThat(answer(sample.spans(), "grep_trace", "{\"pattern\":\"find\"}"))
                .endsWith("[30 more matches omitted…]");
    }

    private static String answer(String tool, String arguments) {
        return answer(SampleTrace.refund().spans(), tool, arguments);
    }

    private static String answer(List<Span> spans, String tool, String arguments) {
        var evidence = SpanEvidence.of(spans, List.of(), new SpanEvidence.Room(10, false));
        return new SpanTools(evidence).answer(
                ToolExecutionRequest.builder().name(tool).arguments(arguments).build());
    }
}
