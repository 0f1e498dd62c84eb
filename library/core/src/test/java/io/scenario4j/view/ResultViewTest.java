package io.scenario4j.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.Golden;
import io.scenario4j.result.SampleResults;
import io.scenario4j.result.ScenarioResult;

class ResultViewTest {

    @Test
    void htmlOfAFailedRun() throws Exception {
        Golden.assertMatches("refund.html", Golden.broken(html(SampleResults.refund())));
    }

    @Test
    void textOfAFailedRun() throws Exception {
        Golden.assertMatches("refund.txt", SampleResults.refund().display().text());
    }

    @Test
    void htmlOfARunThatEndedWithAnError() throws Exception {
        Golden.assertMatches("agent-error.html", Golden.broken(html(SampleResults.agentError())));
    }

    @Test
    void textOfARunThatEndedWithAnError() throws Exception {
        Golden.assertMatches("agent-error.txt", SampleResults.agentError().display().text());
    }

    @Test
    void htmlOfARunWithCheckpointsAndModels() throws Exception {
        Golden.assertMatches("checkpoints.html", Golden.broken(html(SampleResults.checkpoints())));
    }

    @Test
    void textOfARunWithCheckpointsAndModels() throws Exception {
        Golden.assertMatches("checkpoints.txt", SampleResults.checkpoints().display().text());
    }

    @Test
    void toStringIsOneLine() {
        assertThat(SampleResults.refund()).hasToString(
                "FAILED: refund for a broken lamp, 2 turns, 8 messages, total 2.34 s, agent 1.07 s");
    }

    @Test
    void aVerdictWithoutARunShowsNoNumbers() {
        assertThat(ScenarioResult.success("as expected").display().text())
                .isEqualTo("PASSED\n\nas expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
            "\"><b onclick='x'>", "'\" style='x", "</details></div>", "]]>&amp;&#60;", "<!--"})
    void markupInAnyFieldStaysText(String hostile) throws Exception {
        Element page = Golden.parsed(html(SampleResults.hostile(hostile))).getDocumentElement();
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("img").getLength()).isZero();
        assertThat(attributeNames(page)).isSubsetOf("class", "style", "dir", "scope", "open",
                "value");
        assertThat(page.getTextContent().split(Pattern.quote(hostile), -1))
                .as("text, shown %s", page.getTextContent())
                .hasSizeGreaterThan(12);
    }

    @ParameterizedTest
    @MethodSource("io.scenario4j.html.Hostile#texts")
    void noCharacterThatHidesOrReordersIsLeft(String hostile) throws Exception {
        MimeBundle shown = SampleResults.hostile(hostile).display();
        Golden.parsed(html(shown));
        assertThat(html(shown)).doesNotContainPattern(INVISIBLE);
        assertThat(shown.text()).doesNotContainPattern(INVISIBLE);
        assertThat(SampleResults.hostile(hostile).toString()).doesNotContainPattern(INVISIBLE);
    }

    private static final String INVISIBLE = "[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n\\t]]";

    @Test
    void aThousandMessagesStayBelowOneMegabyte() throws Exception {
        for (String text : new String[]{"word ".repeat(2_000), "<&\"'>".repeat(2_000),
                "\u202E".repeat(9_000), "漢".repeat(9_000), "\n".repeat(9_000),
                "🎉".repeat(9_000)}) {
            MimeBundle shown = SampleResults.ofMessages(1_000, text).display();
            Golden.parsed(html(shown));
            assertThat(html(shown).getBytes(StandardCharsets.UTF_8)).hasSizeBetween(100_000,
                    1_000_000);
            assertThat(shown.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
        }
    }

    @Test
    void whatIsLeftOutOfALongConversationIsCounted() {
        MimeBundle shown = SampleResults.ofMessages(1_000, "word").display();
        assertThat(html(shown)).contains("1000 messages in 500 turns", "… 800 more messages …");
        assertThat(shown.text()).contains("1000 messages in 500 turns", "… 800 more messages …");
    }

    @Test
    void aMegabyteWithoutASpaceIsCut() throws Exception {
        ScenarioResult result = SampleResults.hostile("x".repeat(1 << 20));
        assertThat(html(result)).hasSizeLessThan(100_000).contains("more characters)");
    }

    private static Set<String> attributeNames(Element page) {
        NodeList all = page.getElementsByTagName("*");
        return IntStream.range(0, all.getLength())
                .mapToObj(all::item)
                .map(Node::getAttributes)
                .flatMap(attributes -> IntStream.range(0, attributes.getLength())
                        .mapToObj(i -> attributes.item(i).getNodeName()))
                .collect(Collectors.toSet());
    }

    private static String html(ScenarioResult result) {
        return html(result.display());
    }

    private static String html(MimeBundle shown) {
        return (String) Objects.requireNonNull(shown.data().get(MimeBundle.HTML));
    }
}
