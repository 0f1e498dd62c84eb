package io.scenario4j.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import io.scenario4j.display.MimeBundle;

class TableLookTest {

    private static final String ID = "scenariorun_36Ukq1zDk1vRtvXIqApHTTTF";

    private static Table wide(int rows) {
        Table table = Table.create("runs", StringColumn.create("scenario", rows));
        IntStream.range(0, 11)
                .<Column<?>>mapToObj(i -> DoubleColumn.create("empty_" + i, rows))
                .forEach(table::addColumns);
        IntStream.range(0, rows).forEach(row -> table.stringColumn("scenario").set(row, "tea"));
        return table;
    }

    private static String html(Table table) {
        return (String) Objects
                .requireNonNull(TableLook.of(table).display().data().get(MimeBundle.HTML));
    }

    @Test
    void whatIsEmptyInEveryRowIsNamedBelowAWideTable() {
        assertThat(TableLook.of(wide(1)).text()).isEqualTo("""
               scenario
            0  tea
            runs: 1 row x 12 columns; nothing in empty_0, empty_1, empty_2, empty_3, empty_4, \
            empty_5, empty_6, empty_7, empty_8, empty_9, empty_10""");
    }

    @Test
    void aColumnWithOneValueIsShown() {
        Table table = wide(30);
        table.doubleColumn("empty_3").set(15, 1.5);
        assertThat(TableLook.of(table).columns()).extracting("name")
                .containsExactly("scenario", "empty_3");
    }

    @Test
    void nothingIsLeftOutOfANarrowTableOrOfOneWithoutRows() {
        assertThat(TableLook.of(wide(1).selectColumns("scenario", "empty_1")).columns()).hasSize(2);
        assertThat(TableLook.of(wide(0)).columns()).hasSize(12);
    }

    @Test
    void whereAllIsEmptyAllIsShown() {
        assertThat(TableLook.of(wide(2).removeColumns("scenario")).columns()).hasSize(11);
    }

    @Test
    void countsThatAreZeroEverywhereAreLeftOutOfAVeryWideTable() {
        Table table = Table.create("t", IntColumn.create("n", 1, 2));
        IntStream.range(0, 16).forEach(i -> table.addColumns(IntColumn.create("c" + i, 0, i % 2)));
        assertThat(TableLook.of(table).columns()).hasSize(9);
        assertThat(TableLook.of(table).caption())
                .isEqualTo("t: 2 rows x 17 columns; 0 in c0, c2, c4, c6, c8, c10, c12, c14");
    }

    @Test
    void idsAreShortAndWholeInTheTitle() {
        Table table = Table.create("t", StringColumn.create("run_id", ID),
                StringColumn.create("run_id_before", ID), StringColumn.create("said", ID));
        assertThat(html(table)).contains(">…qApHTTTF</td>", "title=\"" + ID + "\"",
                ">" + ID + "</td>");
        assertThat(TableLook.of(table).text()).contains("…qApHTTTF  …qApHTTTF      " + ID);
    }

    @Test
    void outcomesHaveTheirColourAndASign() {
        Table table = Table.create("t", StringColumn.create("outcome", "passed", "agent_error"),
                StringColumn.create("trial_10", "inconclusive", "<b>"),
                StringColumn.create("word", "passed", "failed"));
        assertThat(html(table)).contains(">✓ passed</td>", ">✗ agent_error</td>",
                ">? inconclusive</td>", ">&lt;b&gt;</td>", ">passed</td>", ">failed</td>");
    }

    @Test
    void everyOutcomeIsKnownByItsWord() {
        List.of(io.scenario4j.result.Outcome.values())
                .forEach(outcome -> assertThat(html(Table.create("t",
                        StringColumn.create("outcome", outcome.wireName()))))
                        .contains(" " + outcome.wireName() + "</td>"));
    }

    @Test
    void pointsStandOneBelowTheOther() {
        Table table = Table.create("t",
                DoubleColumn.create("x", 1.5, 0.00012345, 1234.5678, 12, -0.8333333333333334));
        assertThat(TableLook.of(table).text()).isEqualTo("""
                          x
            0     1.5
            1     0.0001234
            2  1235
            3    12
            4    -0.8333
            t: 5 rows x 1 column""");
        assertThat(html(table)).contains("title=\"1234.5678\"", ">12\u2008\u2007\u2007\u2007");
    }
}
