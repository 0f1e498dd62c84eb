package io.scenario4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.ShortColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import io.scenario4j.analysis.BatchResult;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.fact.TrialFacts;
import io.scenario4j.result.Trial;
import io.scenario4j.spark.store.BatchStore;
import io.scenario4j.spark.store.PlayedBatch;

@Timeout(300)
class SparkTablesTest {

    private static final PlayedBatch PLAYED = PlayedBatch.of(3);

    private static SparkSession spark;

    @TempDir
    Path folder;

    @BeforeAll
    static void begin() {
        spark = SparkSession.builder()
                .master("local[2]")
                .appName("tables")
                .config("spark.ui.enabled", false)
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", 2)
                .getOrCreate();
    }

    @AfterAll
    static void end() {
        spark.stop();
    }

    private BatchStore store(String name) throws IOException {
        return BatchStore.create(folder.resolve(name).toString(), PLAYED.plan(), List.of(),
                new Configuration());
    }

    private static void write(BatchStore store, String part, List<Trial> trials)
            throws IOException {
        store.write(part, new TrialFacts(trials, PLAYED.facts(trials)));
    }

    private BatchStore whole(String name) throws IOException {
        BatchStore store = store(name);
        write(store, "job_0", PLAYED.trials().subList(0, 4));
        write(store, "job_1", PLAYED.trials().subList(4, 6));
        return store;
    }

    private static String sorted(Table table, String... columns) {
        String[] order = table.columnNames().contains("span_id")
                ? new String[]{"run_id", "span_id"}
                : columns;
        return table.columns().stream().map(Column::type).toList() + "\n"
                + table.sortOn(order).setName("all").printAll();
    }

    private static void assertAreThoseOf(BatchResult batch, SparkTables tables) {
        assertThat(sorted(SparkTables.table(tables.runs()), "run_id"))
                .isEqualTo(sorted(batch.runs(), "run_id"));
        assertThat(sorted(SparkTables.table(tables.messages()), "run_id", "pos"))
                .isEqualTo(sorted(batch.messages(), "run_id", "pos"));
        assertThat(sorted(SparkTables.table(tables.criteria()), "run_id"))
                .isEqualTo(sorted(batch.criteria(), "run_id"));
        assertThat(sorted(SparkTables.table(tables.spans()))).isEqualTo(sorted(batch.spans()));
        assertThat(SparkTables.table(tables.evaluations()).columnNames())
                .isEqualTo(batch.evaluations().columnNames());
        assertThat(SparkTables.table(tables.attacks()).columnNames())
                .isEqualTo(batch.attacks().columnNames());
    }

    @Test
    void tablesOfABatchAreThoseOfItsResult() throws IOException {
        assertAreThoseOf(PLAYED.result(), SparkTables.of(spark, whole("batch").path()));
    }

    @Test
    void tablesOfAJournalAreThoseOfItsResult() throws IOException {
        assertAreThoseOf(PLAYED.result(), SparkTables.of(spark, PLAYED.journal().toString()));
        assertAreThoseOf(PLAYED.result(),
                SparkTables.of(spark, PLAYED.journal().resolveSibling(".").toString()));
    }

    @Test
    void aRunThatLiesInSeveralPlacesIsThereOnce() throws IOException {
        BatchStore half = store("half");
        write(half, "job_0", PLAYED.trials().subList(0, 3));
        whole("whole");
        Path journal = Files.copy(PLAYED.journal(), folder.resolve("copy.jsonl"));

        assertAreThoseOf(PLAYED.result(), SparkTables.of(spark, folder.toString()));
        assertAreThoseOf(PLAYED.result(),
                SparkTables.of(spark, half.path(), folder + "/wh*", journal.toString()));
    }

    @Test
    void aTrialThatWasPlayedTwiceIsThereOnce() throws IOException {
        BatchStore store = store("batch");
        Trial one = PLAYED.trials().get(0);
        Trial again = new Trial(one.scenario(), one.number(), PLAYED.trials().get(1).result(),
                List.of(), false);
        write(store, "job_0", List.of(one));
        write(store, "again_0", List.of(again));
        SparkTables tables = SparkTables.of(spark, store.path());

        assertThat(tables.runs()
                .select("run_id")
                .as(Encoders.STRING())
                .collectAsList()).containsExactly(one.result().scenarioRunId());
        assertThat(tables.messages().count()).isEqualTo(2);
    }

    @Test
    void onlyWhatWasCommittedIsRead() throws IOException {
        BatchStore store = whole("batch");
        Files.delete(folder.resolve("batch/_parts/job_1.jsonl"));

        assertThat(SparkTables.of(spark, store.path()).runs().count()).isEqualTo(4);
    }

    @Test
    void aBatchWithoutAPartHasTablesWithoutRows() throws IOException {
        Dataset<Row> runs = SparkTables.of(spark, store("batch").path()).runs();

        assertThat(runs.columns()).startsWith("scenario", "trial", "verdict");
        assertThat(runs.count()).isZero();
    }

    @Test
    void hostileTextsComeBack() throws IOException {
        List<String> said = SparkTables.of(spark, whole("batch").path())
                .messages()
                .where("pos = 0")
                .select("content")
                .as(Encoders.STRING())
                .collectAsList();

        assertThat(said).hasSize(6)
                .allMatch(text -> text.endsWith(" please" + PlayedBatch.HOSTILE));
    }

    @Test
    void othersReadTheFilesToo() throws IOException, SQLException {
        BatchStore store = whole("batch");

        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = duck.createStatement()
                        .executeQuery("""
                            select r.outcome, count(*) as messages, min(m.content) as said,
                                max(typeof(r.started_at)) as type, count(r.cost_usd) as known
                            from read_parquet('%1$s/runs/*.parquet') r
                            join read_parquet('%1$s/messages/*.parquet') m using (run_id)
                            where m.role = 'user' group by all order by all"""
                                .formatted(folder.resolve("batch")))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("outcome")).isEqualTo("failed");
            assertThat(rows.getInt("messages")).isEqualTo(3);
            assertThat(rows.getString("said")).isEqualTo("coffee please" + PlayedBatch.HOSTILE);
            assertThat(rows.getString("type")).isEqualTo("TIMESTAMP WITH TIME ZONE");
            assertThat(rows.getInt("known")).isZero();
        }
        assertThat(store.parts()).hasSize(2);
    }

    @Test
    void tablesAndDataSetsAreTheSame() {
        Table table = Table.create("every type",
                StringColumn.create("text", PlayedBatch.HOSTILE, "NA", null),
                with(IntColumn.create("whole", 1, Integer.MAX_VALUE)),
                with(LongColumn.create("long", 1, Long.MAX_VALUE)),
                with(ShortColumn.create("short", new short[]{1, Short.MAX_VALUE})),
                with(DoubleColumn.create("number", 0.1, -Double.MAX_VALUE)),
                with(FloatColumn.create("float", 0.1f, Float.MIN_VALUE)),
                with(BooleanColumn.create("truth", true, false)),
                with(InstantColumn.create("at", Instant.parse("2026-03-29T01:30:00.123Z"),
                        Instant.parse("1900-01-01T00:00:00Z"))),
                with(DateColumn.create("day", LocalDate.of(2026, 3, 29),
                        LocalDate.of(1900, 1, 1))),
                with(DateTimeColumn.create("clock", LocalDateTime.of(2026, 3, 29, 2, 30),
                        LocalDateTime.of(1900, 1, 1, 0, 0))));

        Table back = SparkTables.table(SparkTables.dataset(spark, table));

        assertThat(back.columns().stream().map(Column::type).toList())
                .isEqualTo(table.columns().stream().map(Column::type).toList());
        for (int column = 0; column < table.columnCount(); column++) {
            assertThat(back.column(column).asList()).isEqualTo(table.column(column).asList());
            assertThat(back.column(column).isMissing(2)).isTrue();
        }
    }

    private static Column<?> with(Column<?> column) {
        return column.appendMissing();
    }

    @Test
    void whatATableHasNoTypeForIsText() {
        Table table = SparkTables.table(spark.sql(
                "select array(1, 2) as list, cast(1.5 as decimal(10, 2)) as price, cast(7 as tinyint) as small"));

        assertThat(table.stringColumn("list").get(0)).contains("1", "2");
        assertThat(table.doubleColumn("price").get(0)).isEqualTo(1.5);
        assertThat(table.stringColumn("small").get(0)).isEqualTo("7");
    }

    @Test
    void moreRowsThanAskedForAreRefused() {
        assertThat(SparkTables.table(spark.range(3).toDF(), 3).rowCount()).isEqualTo(3);
        assertThatThrownBy(() -> SparkTables.table(spark.range(4).toDF(), 3))
                .isExactlyInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected at most 3 rows for a table in memory, found more; filter or aggregate the data set first, or say how many: SparkTables.table(rows, 30)");
    }

    @Test
    void columnsOfOneNameAreRefused() {
        assertThatThrownBy(() -> SparkTables.table(spark.sql("select 1 as x, 2 as X")))
                .isExactlyInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected columns with names of their own, found two named \"x\"; rename or drop one: rows.drop(…)");
    }

    @Test
    void whereThereIsNothingItSaysSo() {
        assertThatThrownBy(() -> SparkTables.of(spark, folder.toString()))
                .isExactlyInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected a batch, a journal (.jsonl) or a folder of such, found none in "
                                + folder);
        assertThatThrownBy(() -> SparkTables.of(spark))
                .isExactlyInstanceOf(WrongUseException.class)
                .hasMessage(
                        "expected at least one path, of a batch, a journal or a folder of such; found none");
    }
}
