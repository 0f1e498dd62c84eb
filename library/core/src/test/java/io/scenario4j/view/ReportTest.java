package io.scenario4j.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.scenario4j.html.Golden;
import io.scenario4j.result.SampleResults;
import io.scenario4j.result.ScenarioResult;

class ReportTest {

    @TempDir
    private Path folder;

    private String report(ScenarioResult result) throws IOException {
        return Files.readString(result.report(folder.resolve("new/report.html")));
    }

    @Test
    void reportOfAFailedRun() throws IOException {
        Golden.assertMatches("report.html", report(SampleResults.checkpoints()));
    }

    @Test
    void tellsWhoseFaultAnErrorIsAndWhereItWasThrown() throws IOException {
        assertThat(report(SampleResults.agentError())).contains(
                "The agent threw instead of answering this. It was thrown at "
                        + "Orders.find(Orders.java:12).",
                "no order 1043 in the table");
    }

    @Test
    void aPassedRunBrokeNothing() throws IOException {
        assertThat(report(SampleResults.ofMessages(4, "word"))).doesNotContain("What broke");
    }

    @Test
    void everythingThatWasSaidIsThere() throws IOException {
        assertThat(report(SampleResults.ofMessages(1_000, "word ".repeat(2_000))))
                .contains("1000 messages in 500 turns", "word ".repeat(2_000))
                .doesNotContain("more messages");
    }

    @Test
    void everyLinkLeadsSomewhereOnThePage() throws IOException {
        String page = report(SampleResults.checkpoints());
        assertThat(found(page, "href=\"#([^\"]*)\"")).isNotEmpty()
                .isSubsetOf(found(page, "id=\"([^\"]*)\""));
    }

    @Test
    void everyAnchorIsThereOnce() throws IOException {
        String page = report(SampleResults.ofMessages(300, "word"));
        List<String> ids = Pattern.compile("id=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("io.scenario4j.html.Hostile#texts")
    void hostileTextLoadsAndRunsNothing(String hostile) throws IOException {
        String page = report(SampleResults.hostile(hostile));
        assertThat(found(page, "<(script|iframe|object|embed|link|base|form|svg)\\b")).isEmpty();
        assertThat(found(page, "<[a-z]+[^>]*\\b(on[a-z]+|src|href)=\"(?!data:image/svg|#)"))
                .isEmpty();
        assertThat(page).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n\\t]]");
    }

    private static Set<String> found(String page, String pattern) {
        var all = new TreeSet<String>();
        Pattern.compile(pattern).matcher(page).results().forEach(match -> all.add(match.group(1)));
        return all;
    }
}
