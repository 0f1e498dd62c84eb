package io.scenario4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.scenario4j.chart.ChangeChart.Change;
import io.scenario4j.chart.RateChart.Rate;
import io.scenario4j.chart.Timeline.Span;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.Golden;

class ChartTest {

    /// A kind of chart, its names being `name`.
    private static List<Chart> charts(String name) {
        return List.of(
                new RateChart(name, List.of(new Rate(name, 0.8, 0.55, 0.93, "8 of 10"),
                        new Rate("none decided", Double.NaN, 0, 1, "0 of 0"))).chart(),
                new HeatChart(name, List.of(name, "b"), List.of(name, "d"),
                        (row, column) -> row == column ? null : (Double) 0.75).chart(),
                new Histogram(name, name, List.of(1.0, 2.0, 2.0, 5.0), true).chart(),
                new Histogram("seconds", "s", List.of(0.012, 0.4, 1.9), false).chart(),
                new Timeline(name, List.of(new Span(name, 0, 0, name), new Span("b", 0, 1.5, "x")))
                        .chart(),
                new ChangeChart(name, List.of(new Change(name, 0.2, 0.9), new Change("b", 1, 0.5)))
                        .chart());
    }

    private static Stream<Chart> empty() {
        return Stream.of(new RateChart("t", List.of()).chart(),
                new HeatChart("t", List.of(), List.of(), (_, _) -> null).chart(),
                new Histogram("t", "u", List.of(), false).chart(),
                new Timeline("t", List.of()).chart(), new ChangeChart("t", List.of()).chart());
    }

    @Test
    void pictures() throws Exception {
        StringBuilder all = new StringBuilder();
        charts("a name").forEach(chart -> all.append(chart.svg()).append('\n'));
        Golden.assertMatches("charts.svg.txt", all.toString());
    }

    @Test
    void textsAreTheNumbers() throws Exception {
        StringBuilder all = new StringBuilder();
        charts("a name").forEach(chart -> all.append(chart).append("\n\n"));
        Golden.assertMatches("charts.txt", all.toString());
    }

    @Test
    void aBundleHoldsOneDrawingForEveryFrontEnd() throws Exception {
        for (Chart chart : charts("a")) {
            var data = chart.display().data();
            assertThat(data).containsOnlyKeys(MimeBundle.TEXT, MimeBundle.HTML, "image/svg+xml");
            Golden.parsed(html(chart));
        }
    }

    @Test
    void lettersHaveTheInkOfThePage() {
        assertThat(charts("a")).allSatisfy(chart -> {
            assertThat(html(chart)).contains("fill=\"currentColor\"").doesNotContain("#787878");
            assertThat(chart.svg()).contains("#787878").doesNotContain("currentColor");
        });
    }

    /// A notebook that nobody trusts keeps neither drawings nor sheets, but pictures.
    @Test
    void whereDrawingsAreTakenAwayThereIsAPicture() {
        assertThat(charts("a")).allSatisfy(chart -> assertThat(html(chart)
                .replaceAll("(?s)<style>.*?</style>|<svg .*?</svg>", ""))
                .contains("<div class=\"s4j-drawn\"></div>",
                        "<p class=\"s4j-still\"><img alt=", "src=\"data:image/svg+xml;base64,"));
    }

    @Test
    void aChangeSaysWhichIsBeforeAndWhichAfter() {
        assertThat(charts("a").getLast().svg()).contains("○ before   ● after");
    }

    private static String html(Chart chart) {
        return (String) Objects.requireNonNull(chart.display().data().get(MimeBundle.HTML));
    }

    @ParameterizedTest
    @MethodSource("io.scenario4j.html.Hostile#texts")
    void hostileNamesStayText(String hostile) throws Exception {
        for (Chart chart : charts(hostile)) {
            var svg = Golden.parsed(chart.svg());
            assertThat(svg.getElementsByTagName("script").getLength()).isZero();
            assertThat(svg.getElementsByTagName("svg").getLength()).isEqualTo(1);
            assertThat(chart.svg()).doesNotContainPattern("[\\p{Cf}]");
            assertThat(chart.toString()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n]]");
            assertThat(Golden.parsed(html(chart)).getElementsByTagName("svg").getLength()).isOne();
        }
    }

    @ParameterizedTest
    @MethodSource("empty")
    void nothingIsShownAsNothing(Chart chart) throws Exception {
        Golden.parsed(chart.svg());
        assertThat(chart.toString()).startsWith("t\n");
    }

    @Test
    void savesWhatTheNameSays(@TempDir Path folder) throws Exception {
        Chart chart = charts("a").getFirst();
        chart.save(folder.resolve("new/a.svg"));
        assertThat(folder.resolve("new/a.svg")).hasContent(chart.svg());
        assertThatThrownBy(() -> chart.save(folder.resolve("a.gif")))
                .hasMessage("expected a name that ends with .svg or .png, found a.gif");
    }

    @Test
    void pixelsAreTwiceAsMany() throws Exception {
        var image = ImageIO
                .read(new ByteArrayInputStream(charts("a").getFirst().png()));
        assertThat(image.getWidth()).isEqualTo(2 * (640 + 16));
    }

    @Test
    void aHistogramCountsEachValueOnce() {
        for (int n : new int[]{1, 2, 3, 7, 50, 1_000}) {
            List<Double> values = Collections.nCopies(n, 3.0);
            assertThat(new Histogram("t", "u", values, true).chart().toString())
                    .contains(" " + n + "\n");
        }
    }
}
