package io.scenario4j.kernel.display;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.Frame;
import io.scenario4j.html.Html;
import io.scenario4j.html.View;
import io.scenario4j.html.table.TableView;
import io.scenario4j.html.table.TableView.Column;
import io.scenario4j.text.Words;

/// Apache Spark's data sets: their schema and their first rows, which is what has to be computed for
/// them, and no count.
///
/// Spark makes texts of the values, as its own `show()` does. What fails then is thrown: it is the code
/// of the cells before that runs only now.
final class SparkTables {

    private static final String DATASET = "org.apache.spark.sql.Dataset";

    /// What a table has that can be sorted and paged.
    private static final int MOST = 200;
    private static final Pattern NUMBER = Pattern
            .compile("(tinyint|smallint|int|bigint|float|double|decimal.*)");

    private SparkTables() {}

    static Optional<MimeBundle> render(Object value) {
        if (!Reflected.isA(value.getClass(), DATASET)) {
            return Optional.empty();
        }
        try {
            return table(new Reflected(value)).map(table -> new WithTypes(table).display());
        } catch (Throwable e) {
            throw new NotComputed(e);
        }
    }

    private static Optional<TableView> table(Reflected data) {
        List<Column> columns = Stream.of((Object[]) data.then("schema").then("fields").object())
                .map(field -> column(new Reflected(field)))
                .toList();
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        String width = Words.count(columns.size(), "column");
        if (data.is("isStreaming")) {
            return Optional.of(TableView.of(columns, 0, (_, _) -> null)
                    .withCaption(width + " of a stream, which writeStream().start() runs"));
        }
        List<?> rows = first(data, columns.size());
        TableView table = TableView.of(columns, Math.min(rows.size(), MOST), (row, column) -> {
            Object cell = new Reflected(rows.get(row)).call("get", column);
            return cell == null ? null : cell.toString();
        });
        return Optional.of(rows.size() <= MOST
                ? table
                : table.withCaption("the first %d rows x %s; count() counts all".formatted(MOST,
                        width)));
    }

    private static Column column(Reflected field) {
        String type = field.then("dataType").text("simpleString");
        return new Column(field.text("name"), type, NUMBER.matcher(type).matches());
    }

    /// Two columns may have the same name, as after a join, so they are given others.
    ///
    /// @return one row more than is shown, if there is one
    private static List<?> first(Reflected data, int columns) {
        String[] names = IntStream.range(0, columns).mapToObj(i -> "c" + i).toArray(String[]::new);
        String[] texts = Stream.of(names)
                .map("cast(%s as string)"::formatted)
                .toArray(String[]::new);
        return (List<?>) data.then("toDF", (Object) names)
                .then("selectExpr", (Object) texts)
                .then("takeAsList", MOST + 1)
                .object();
    }

    /// A table whose text, too, says what the columns hold: `id: bigint`.
    private record WithTypes(TableView table) implements View {

        @Override
        public Html html() {
            return table.sortable().html();
        }

        @Override
        public MimeBundle display() {
            return Frame.TABLE.around(this);
        }

        @Override
        public String text() {
            List<Column> typed = table.columns().stream().map(WithTypes::typed).toList();
            return new TableView(typed, table.rows(), table.cells(), table.rowNames(),
                    table.caption()).text();
        }

        private static Column typed(Column column) {
            return new Column(column.name() + ": " + column.type(), column.type(), column.kind());
        }
    }

    /// The computation has failed, not the showing.
    static final class NotComputed extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final Throwable why;

        NotComputed(Throwable why) {
            super(why);
            this.why = why;
        }

        Throwable why() {
            return why;
        }
    }
}
