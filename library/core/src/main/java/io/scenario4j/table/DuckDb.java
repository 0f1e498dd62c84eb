package io.scenario4j.table;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import io.scenario4j.display.WrongUseException;

/// Tables asked in SQL, and Parquet, by DuckDB in memory; it is there only if somebody added it.
///
/// Rows travel to DuckDB as lines of JSON in a temporary file, which is faster than one by one.
final class DuckDb {

    private static final String URL = "jdbc:duckdb:";

    private static final String MISSING = """
        DuckDB is needed for this and is not on the class path; add it in a cell of its own:
        %maven org.duckdb:duckdb_jdbc:1.5.6.0""";

    private DuckDb() {}

    static void writeParquet(Path path, Table table) throws IOException {
        ask(List.of(table.copy().setName("t")), statement -> statement.execute(
                "COPY t TO %s (FORMAT parquet, COMPRESSION zstd)".formatted(quoted(path))));
    }

    static Table readParquet(Path path) throws IOException {
        return ask(List.of(), statement -> table(statement,
                "SELECT * FROM read_parquet(%s)".formatted(quoted(path))));
    }

    /// Returns the answer to a query.
    ///
    /// @param tables by whose names the query can ask
    /// @throws WrongUseException if DuckDB is missing, or does not understand the query: says why
    static Table query(List<Table> tables, String sql) throws IOException {
        return ask(tables, statement -> table(statement, sql)).setName("sql");
    }

    /// Something that is done with a database.
    @FunctionalInterface
    private interface Work<T> {
        T with(Statement statement) throws SQLException;
    }

    private static <T> T ask(List<Table> tables, Work<T> work) throws IOException {
        Path folder = Files.createTempDirectory("scenario4j-");
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (Table table : tables) {
                load(statement, table, folder.resolve(table.name() + ".jsonl"));
            }
            return work.with(statement);
        } catch (SQLException e) {
            throw new WrongUseException("DuckDB says: " + e.getMessage());
        } finally {
            delete(folder);
        }
    }

    /// The class path of a notebook is not ours, so the driver is looked for where the cell's code is.
    private static Connection connect() throws SQLException {
        for (Driver driver : ServiceLoader.load(Driver.class,
                Thread.currentThread().getContextClassLoader())) {
            if (driver.acceptsURL(URL)) {
                return Objects.requireNonNull(driver.connect(URL, new Properties()));
            }
        }
        throw new WrongUseException(MISSING);
    }

    private static void load(Statement statement, Table table, Path file)
            throws IOException, SQLException {
        JsonLines.write(file, table);
        String columns = table.columns()
                .stream()
                .map(column -> literal(column.name()) + ": '" + typeOf(column) + "'")
                .collect(Collectors.joining(", "));
        statement.execute(
                "CREATE TABLE %s AS SELECT %s FROM read_json(%s, format = 'newline_delimited', columns = {%s}, maximum_object_size = 1000000000)"
                        .formatted(identifier(table.name()),
                                table.columns()
                                        .stream()
                                        .map(DuckDb::selected)
                                        .collect(Collectors.joining(", ")),
                                quoted(file), columns));
    }

    /// Instants come as text, of which a cast keeps the nanoseconds.
    private static String selected(Column<?> column) {
        String name = identifier(column.name());
        return column.type().equals(ColumnType.INSTANT)
                ? "CAST(rtrim(%1$s, 'Z') AS TIMESTAMP_NS) AS %1$s".formatted(name)
                : name;
    }

    private static String typeOf(Column<?> column) {
        ColumnType type = column.type();
        if (type.equals(ColumnType.INTEGER) || type.equals(ColumnType.SHORT)) {
            return "INTEGER";
        }
        if (type.equals(ColumnType.LONG)) {
            return "BIGINT";
        }
        if (type.equals(ColumnType.DOUBLE) || type.equals(ColumnType.FLOAT)) {
            return "DOUBLE";
        }
        return type.equals(ColumnType.BOOLEAN) ? "BOOLEAN" : "VARCHAR";
    }

    private static Table table(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            ResultSetMetaData names = rows.getMetaData();
            var cells = new Cells();
            for (int i = 1; i <= names.getColumnCount(); i++) {
                cells.column(names.getColumnLabel(i));
            }
            while (rows.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= names.getColumnCount(); i++) {
                    row.put(names.getColumnLabel(i), cell(rows, i));
                }
                cells.add(row);
            }
            return cells.table();
        }
    }

    /// Sums of whole numbers come as huge ones, and numbers with a fixed point as decimals.
    private static @Nullable Object cell(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        return switch (value) {
            case null -> null;
            case Timestamp _ -> rows.getObject(column, LocalDateTime.class)
                    .toInstant(ZoneOffset.UTC);
            case OffsetDateTime time -> time.toInstant();
            case BigInteger number -> number.bitLength() < 64
                    ? (Object) number.longValue()
                    : (Object) number.doubleValue();
            case BigDecimal number -> number.doubleValue();
            case Byte number -> number.intValue();
            case Short number -> number.intValue();
            case Float number -> number.doubleValue();
            case String _,Boolean _,Integer _,Long _,Double _ -> value;
            default -> value.toString();
        };
    }

    private static String quoted(Path path) {
        return literal(path.toAbsolutePath().toString());
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
