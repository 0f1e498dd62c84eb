package io.scenario4j.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import io.scenario4j.display.WrongUseException;

/// Tables as files, there and back.
class TableFileTest {

    private static final List<String> HOSTILE = List.of("plain", "\"quoted\", and \"\"",
            "a\nb\r\nc",
            "NA", "*", "null", "", "007", "1e5", "true", "=1+1", "'; DROP TABLE t; --", "🜁 é",
            "tab\there", "2026-01-01T00:00:00Z", "{\"a\": [1]}", "\\", "\uFEFF", " ", ",");

    @TempDir
    Path folder;

    private static Table hostile() {
        var text = StringColumn.create("text", HOSTILE);
        var count = IntColumn.create("count");
        var size = LongColumn.create("size");
        var share = DoubleColumn.create("share");
        var truth = BooleanColumn.create("truth");
        var moment = InstantColumn.create("at");
        for (int i = 0; i < HOSTILE.size(); i++) {
            boolean missing = i % 3 == 2;
            fill(count, missing ? null : (Integer) (i - 5));
            fill(size, missing ? null : (Long) (i * 10_000_000_000L));
            fill(share, missing ? null : (Double) (i / 7.0));
            fill(truth, missing ? null : (Boolean) (i % 2 == 0));
            fill(moment, missing ? null : Instant.ofEpochSecond(1_700_000_000L + i, 123_456_789));
        }
        return Table.create("t", text, count, size, share, truth, moment);
    }

    @SuppressWarnings("unchecked") // the column's own type
    private static <T> void fill(Column<T> column, @Nullable Object value) {
        var _ = value == null ? column.appendMissing() : column.append((T) value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.csv", "t.jsonl", "t.parquet"})
    void whatIsWrittenIsReadBack(String name) throws IOException {
        TableFile.write(hostile(), folder.resolve(name));
        Table again = TableFile.read(folder.resolve(name));
        assertThat(again.columnNames()).isEqualTo(hostile().columnNames());
        assertThat(again.name()).isEqualTo(name);
        for (Column<?> column : hostile().columns()) {
            assertThat(values(again.column(column.name()))).as(column.name())
                    .isEqualTo(values(column));
            assertThat(again.column(column.name()).type()).isEqualTo(column.type());
        }
    }

    private static List<Object> values(Column<?> column) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < column.size(); i++) {
            values.add(Objects.requireNonNullElse(Cells.value(column, i), "missing"));
        }
        return values;
    }

    @Test
    void columnsOfOurTablesKeepTheirTypesAlsoWhenEmpty() throws IOException {
        for (String name : List.of("runs.csv", "runs.jsonl")) {
            Table runs = new FactTables().runs();
            runs.stringColumn("run_id").append("r");
            runs.columns()
                    .stream()
                    .filter(column -> column.isEmpty())
                    .forEach(Column::appendMissing);
            TableFile.write(runs, folder.resolve(name));
            assertThat(TableFile.read(folder.resolve(name)).types()).isEqualTo(runs.types());
        }
    }

    @Test
    void csvOfOthersNeedsNoQuotes() throws IOException {
        Path file = Files.writeString(folder.resolve("cases.csv"),
                "\uFEFFname,zip,price,open\nBerlin,01067,3.50,true\n\nRome,,4,false");
        Table table = TableFile.read(file);
        assertThat(table.print().lines().map(String::strip).toList()).hasSize(5);
        assertThat(table.stringColumn("zip").asList()).containsExactly("01067", "");
        assertThat(table.doubleColumn("price").asList()).containsExactly(3.5, 4.0);
        assertThat(table.booleanColumn("open").get(1)).isFalse();
    }

    @Test
    void whatIsNoTableIsSaid() throws IOException {
        Path csv = Files.writeString(folder.resolve("bad.csv"), "a,b\n1,2\n\"x\ny\",4\n3\n");
        assertThatThrownBy(() -> TableFile.read(csv)).isInstanceOf(WrongUseException.class)
                .hasMessage(csv + ", line 5: expected 2 cells, found 1");
        Path open = Files.writeString(folder.resolve("open.csv"), "a,b\n1,\"2\n");
        assertThatThrownBy(() -> TableFile.read(open)).hasMessage(open
                + ", line 2: expected a quote that ends the text, found the end of the file");
        Path json = Files.writeString(folder.resolve("bad.jsonl"), "{\"a\": 1}\n[1]\n");
        assertThatThrownBy(() -> TableFile.read(json)).hasMessageStartingWith(json + ", line 2: ");
        assertThatThrownBy(() -> TableFile.read(folder.resolve("none.csv")))
                .hasMessageStartingWith("expected a file none.csv, found none in ");
        assertThatThrownBy(() -> TableFile.write(hostile(), folder.resolve("t.xlsx")))
                .hasMessageStartingWith(
                        "expected a name that ends in .jsonl, .csv or .parquet, found ");
    }

    @Test
    void tablesAreAskedInSql() throws IOException {
        Table table = Table.create("t", StringColumn.create("name", "a", "b", "a"),
                IntColumn.create("n", 1, 2, 3));
        Table sums = DuckDb.query(List.of(table),
                "select name, sum(n) as total, avg(n) as mean from t group by name order by name");
        assertThat(sums.stringColumn("name").asList()).containsExactly("a", "b");
        assertThat(sums.longColumn("total").asList()).containsExactly(4L, 2L);
        assertThat(sums.doubleColumn("mean").asList()).containsExactly(2.0, 2.0);
    }

    @Test
    void whatIsNoSqlIsSaid() {
        assertThatThrownBy(() -> DuckDb.query(List.of(), "selct 1"))
                .isInstanceOf(WrongUseException.class)
                .hasMessageContaining("DuckDB says: ")
                .hasMessageContaining("selct");
    }

    @Test
    void withoutDuckDbOneIsToldHowToGetIt() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            assertThatThrownBy(() -> DuckDb.query(List.of(), "select 1")).hasMessage("""
                DuckDB is needed for this and is not on the class path; add it in a cell of its own:
                %maven org.duckdb:duckdb_jdbc:1.5.6.0""");
        } finally {
            thread.setContextClassLoader(loader);
        }
    }
}
