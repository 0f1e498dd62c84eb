package io.scenario4j.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.Golden;
import io.scenario4j.result.SampleResults;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.Span.Kind;
import io.scenario4j.work.LateTrace;
import io.scenario4j.work.SampleTrace;
import io.scenario4j.work.Trace;

class TraceViewTest {

    private static final String INVISIBLE = "[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n\\t]]";

    @Test
    void htmlOfATrace() throws Exception {
        Golden.assertMatches("trace.html", Golden.broken(html(SampleTrace.refund().display())));
    }

    @Test
    void textOfATrace() throws Exception {
        Golden.assertMatches("trace.txt", SampleTrace.refund().display().text());
    }

    @Test
    void whatWasDoneInACallIsFoldedAndTheCallIsSeen() throws Exception {
        Element page = Golden.parsed(html(SampleTrace.refund().display())).getDocumentElement();
        assertThat(page.getElementsByTagName("details").getLength()).isEqualTo(4);
        var folds = page.getElementsByTagName("summary");
        assertThat(folds.item(1).getTextContent()).isEqualTo("1 tool call, 1 model call");
        assertThat(folds.item(2).getTextContent()).isEqualTo("1 tool call, 1 failed");
        assertThat(html(SampleTrace.refund().display())).doesNotContain("<script", "<svg", "<img",
                "<input", "open=");
    }

    @Test
    void aTraceOfNothingSaysSo() {
        assertThat(Trace.NONE.display().text()).isEqualTo("No spans recorded.");
    }

    @Test
    void whatHadNoRoomIsCounted() {
        var sample = new SampleTrace();
        Span agent = sample.agent();
        for (int i = 0; i < 1_000; i++) {
            sample.tool(agent, "find", "{}", "lost", i, 1);
        }
        MimeBundle shown = Trace.of(SampleTrace.TRACE_ID, sample.spans(), 7).display();
        assertThat(shown.text()).endsWith(
                "… 703 more spans … 7 spans more had no room in the run's memory.");
        assertThat(html(shown)).contains("… 703 more spans …");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\"><b onclick='x'>", "'\" style='x",
            "</details></div>", "<!--"})
    void markupInAnyFieldStaysText(String hostile) throws Exception {
        Element page = Golden.parsed(html(hostile(hostile))).getDocumentElement();
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getTextContent().split(Pattern.quote(hostile), -1))
                .hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @MethodSource("io.scenario4j.html.Hostile#texts")
    void noCharacterThatHidesOrReordersIsLeft(String hostile) throws Exception {
        MimeBundle shown = hostile(hostile);
        Golden.parsed(html(shown));
        assertThat(html(shown)).doesNotContainPattern(INVISIBLE);
        assertThat(shown.text()).doesNotContainPattern(INVISIBLE);
    }

    @Test
    void aLongTraceOfLongValuesStaysSmall() {
        var sample = new SampleTrace();
        Span agent = sample.agent();
        for (int i = 0; i < 5_000; i++) {
            sample.tool(agent, "漢".repeat(10_000), "<".repeat(10_000), "&".repeat(10_000), i, 1);
        }
        assertThat(html(sample.trace().display()).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(1_000_000);
    }

    @Test
    void aResultHasItsTraceBehindALine() {
        ScenarioResult result = traced(SampleResults.refund());
        assertThat(result.trace()).isEqualTo(SampleTrace.refund());
        assertThat(result.display().text()).contains(
                "Trace: 12 spans · 2.00 s · 2 tool calls · 3 model calls · 1,410 → 172 tokens · 1 failed\n"
                        + "Turn 1 ");
        assertThat(html(result.display())).contains("<b>Trace</b>");
        assertThat(html(SampleResults.refund().display())).doesNotContain("<b>Trace</b>");
    }

    private static ScenarioResult traced(ScenarioResult result) {
        return result.withRun(result.run().withTrace(new LateTrace(SampleTrace::refund)));
    }

    private static MimeBundle hostile(String text) {
        var sample = new SampleTrace();
        Span agent = sample.agent();
        sample.call(agent, text, text, 0, 10);
        sample.model(agent, 1, 1, 1, 1);
        sample.tool(agent, text, text, text, 0, 10);
        sample.add(new Span(text, text, agent.spanId(), text, Kind.OTHER, Instant.EPOCH,
                Duration.ofDays(400_000), Map.of(text, text), List.of(), text));
        return sample.trace().display();
    }

    private static String html(MimeBundle shown) {
        return (String) Objects.requireNonNull(shown.data().get(MimeBundle.HTML));
    }
}
