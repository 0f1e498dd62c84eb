package io.scenario4j.html.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.Golden;
import io.scenario4j.html.View;
import io.scenario4j.html.table.TableView.Column;

class TableViewTest {

    private static final String INVISIBLE = "[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\n\\t]]";

    private static final @Nullable String[][] ORDERS = {
            {"1042", "desk lamp <oak>", "89.9", "delivered"},
            {"7", "very long name ".repeat(20), null, ""}, {"12345", "two\nlines", "-3.25", null}};

    private static TableView orders() {
        return TableView.of(
                List.of(new Column("id", "integer", true), new Column("item", "string", false),
                        new Column("price", "double", true), new Column("status", "string", false)),
                ORDERS.length, (row, column) -> ORDERS[row][column]);
    }

    private static TableView squares(int rows, int columns) {
        return TableView.of(
                IntStream.range(0, columns)
                        .mapToObj(i -> new Column("c" + i, "", true))
                        .toList(),
                rows, (row, column) -> Integer.toString(row * column));
    }

    @Test
    void theSheetHoldsNoMarkup() {
        assertThat(TableSheet.of(IntStream.range(0, 3), 45)).doesNotContain("<", "&", "url(",
                "@import", "\n");
    }

    @Test
    void htmlOfASmallTable() throws Exception {
        Golden.assertMatches("table.html", Golden.broken(html(orders())));
    }

    @Test
    void textOfASmallTable() throws Exception {
        Golden.assertMatches("table.txt", orders().text());
    }

    @Test
    void htmlOfALargeTable() throws Exception {
        Golden.assertMatches("large-table.html", Golden.broken(html(squares(5_000, 30))));
    }

    @Test
    void textOfALargeTable() throws Exception {
        Golden.assertMatches("large-table.txt", squares(5_000, 30).text());
    }

    @ParameterizedTest
    @MethodSource("io.scenario4j.html.Hostile#texts")
    void markupInAnyCellStaysText(String hostile) throws Exception {
        var table = new TableView(List.of(new Column(hostile, hostile, false)), 1,
                (_, _) -> hostile, _ -> hostile, hostile);
        var page = Golden.parsed(html(table));
        for (String element : List.of("script", "img", "svg", "b", "a")) {
            assertThat(page.getElementsByTagName(element).getLength()).as(element).isZero();
        }
        assertThat(html(table)).doesNotContainPattern(INVISIBLE).hasSizeLessThan(20_000);
        assertThat(table.text()).doesNotContainPattern(INVISIBLE).hasSizeLessThan(20_000);
    }

    @ParameterizedTest
    @MethodSource("io.scenario4j.html.Hostile#texts")
    void markupInATableThatCanBeSortedStaysText(String hostile) throws Exception {
        var table = TableView.of(List.of(new Column(hostile, hostile, true)), 2,
                (_, _) -> hostile).withCaption(hostile).sortable();
        var page = Golden.parsed(html(table));
        for (String element : List.of("script", "img", "svg", "b", "a")) {
            assertThat(page.getElementsByTagName(element).getLength()).as(element).isZero();
        }
        assertThat(page.getElementsByTagName("input").getLength()).isEqualTo(3);
        assertThat(html(table)).doesNotContainPattern(INVISIBLE).hasSizeLessThan(20_000);
    }

    @Test
    void upToTwentyRowsAreShownWhole() {
        assertThat(squares(20, 2).text()).doesNotContain("…").endsWith("20 rows x 2 columns");
        assertThat(squares(21, 2).text()).contains("…").endsWith("21 rows x 2 columns");
    }

    @Test
    void onlyWhatIsShownIsRead() {
        var table = TableView.of(List.of(Column.of("n")), Integer.MAX_VALUE, (row, column) -> {
            assertThat(row).matches(r -> r < 10 || r >= Integer.MAX_VALUE - 10);
            return "x";
        });
        assertThat(table.text()).endsWith("2147483647 rows x 1 column");
        assertThat(html(table)).contains("… 2147483627 more rows …");
    }

    @Test
    void longTextIsCutAndWholeInTheTitle() throws Exception {
        var table = TableView.of(List.of(Column.of("t")), 1, (row, column) -> "<b> ".repeat(60));
        var cell = Golden.parsed(html(table)).getElementsByTagName("td").item(0);
        assertThat(cell.getTextContent()).isEqualTo("<b> ".repeat(25) + "…");
        assertThat(cell.getAttributes().getNamedItem("title").getTextContent())
                .isEqualTo("<b> ".repeat(60));
    }

    @Test
    void aMissingValueDiffersFromAnEmptyOne() throws Exception {
        var table = TableView.of(List.of(Column.of("a"), Column.of("b")), 1,
                (row, column) -> column == 0 ? null : "");
        var cells = Golden.parsed(html(table)).getElementsByTagName("td");
        assertThat(cells.item(0).getTextContent()).isEqualTo("—");
        assertThat(cells.item(1).getTextContent()).isEmpty();
    }

    @Test
    void namesOfColumnsAreText() throws Exception {
        var table = TableView.of(List.of(new Column("<script>", "<i>", false)), 0, (r, c) -> "");
        assertThat(Golden.parsed(html(table)).getElementsByTagName("script").getLength()).isZero();
        assertThat(html(table)).contains("&lt;script&gt;", "&lt;i&gt;");
    }

    @Test
    void aTableWithoutColumnsShowsItsSize() {
        assertThat(TableView.of(List.of(), 0, (row, column) -> "").text())
                .endsWith("0 rows x 0 columns");
    }

    @Test
    void hostileCellsStayBelowOneMegabyte() {
        var table = TableView.of(Collections.nCopies(30, Column.of("\u202E".repeat(5_000))), 100,
                (row, column) -> "\u202E".repeat(5_000));
        assertThat(html(table)).hasSizeBetween(100_000, 1_000_000);
    }

    @Test
    void htmlOfATableThatCanBeSorted() throws Exception {
        Golden.assertMatches("sortable-table.html", Golden.broken(html(orders().sortable())));
    }

    @Test
    void withoutItsSheetASortableTableIsTheTableAsItIs() throws Exception {
        var table = squares(45, 3);
        var page = Golden.parsed(html(table.sortable()));
        List<String> seen = elements(page, "tr").stream()
                .filter(row -> !row.hasAttribute("hidden"))
                .map(Element::getTextContent)
                .toList();
        assertThat(seen).isEqualTo(elements(Golden.parsed(html(table)), "tr").stream()
                .map(Element::getTextContent)
                .toList());
        assertThat(elements(page, "tr")).filteredOn(row -> row.hasAttribute("hidden"))
                .hasSize(25)
                .allSatisfy(row -> assertThat(row.getAttribute("style"))
                        .startsWith("display:none;"));
        assertThat(elements(page, "input")).hasSize(1 + 2 * 3 + 3).allSatisfy(control -> {
            assertThat(control.hasAttribute("hidden")).isTrue();
            assertThat(control.getAttribute("style")).isEqualTo("display:none");
        });
    }

    @Test
    void rowsKnowTheirPlaceInTheOrderOfEachColumn() {
        String[][] cells = {{"10", "b", "x"}, {"9", "B", "x"}, {null, "a", "x"},
                {"1,000", null, "x"}, {"1e-3", "", "x"}};
        var ranks = Ranks.of(
                TableView.of(List.of(new Column("n", "", true), Column.of("t"), Column.of("same")),
                        cells.length, (row, column) -> cells[row][column]),
                IntStream.range(0, 3));
        assertThat(ranks.places().get(0)).containsExactly(2, 1, 4, 3, 0);
        assertThat(ranks.places().get(1)).containsExactly(3, 2, 1, 4, 0);
        assertThat(ranks.places().get(2)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aTableWithTooManyRowsOrCellsStaysAsItIs() {
        for (var table : List.of(squares(1, 2), squares(201, 2), squares(150, 20))) {
            assertThat(html(table.sortable())).isEqualTo(html(table));
        }
        var large = TableView.of(Collections.nCopies(10, Column.of("c")), 200,
                (row, column) -> "long ".repeat(200));
        assertThat(html(large.sortable())).isEqualTo(html(large));
        assertThat(squares(200, 10).sortable().text()).isEqualTo(squares(200, 10).text());
        assertThat(html(squares(200, 10).sortable())).hasSizeBetween(50_000, 250_000);
    }

    private static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static String html(View view) {
        return (String) Objects.requireNonNull(view.display().data().get(MimeBundle.HTML));
    }
}
