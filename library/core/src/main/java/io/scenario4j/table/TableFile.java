package io.scenario4j.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import tech.tablesaw.api.Table;

import io.scenario4j.display.WrongUseException;

/// Tables as files: JSON Lines, CSV and Parquet, by the ending of the name.
///
/// What is written is read back the same, whatever the texts hold: quotes, line breaks, `NA`, `*`. Of
/// CSV that is because texts are quoted and everything else is not. An empty text is Tablesaw's missing
/// text, and is written as missing. Columns of other types than text, whole number, number, truth and
/// instant are written as text; so are the instants of JSON Lines, which are read back as such only under
/// the names of our own tables.
public enum TableFile {
    /// A JSON object in each line; missing is null.
    JSONL {
        @Override
        void writeTo(Path path, Table table) throws IOException {
            JsonLines.write(path, table);
        }

        @Override
        Table readFrom(Path path) throws IOException {
            return JsonLines.read(path);
        }
    },
    /// As RFC 4180 has it, with a line of names; missing is nothing between two commas.
    CSV {
        @Override
        void writeTo(Path path, Table table) throws IOException {
            Csv.write(path, table);
        }

        @Override
        Table readFrom(Path path) throws IOException {
            return Csv.read(path);
        }
    },
    /// By DuckDB, which must be on the class path.
    PARQUET {
        @Override
        void writeTo(Path path, Table table) throws IOException {
            DuckDb.writeParquet(path, table);
        }

        @Override
        Table readFrom(Path path) throws IOException {
            return DuckDb.readParquet(path);
        }
    };

    /// Writes a table to a file, in place of what was there, and makes its folder if there is none.
    ///
    /// @return the file
    /// @throws WrongUseException if the name ends in nothing known, or DuckDB is needed and missing
    public static Path write(Table table, Path path) throws IOException {
        TableFile format = of(path);
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        format.writeTo(path, table);
        return path;
    }

    /// Reads a table from a file, whose name becomes the table's.
    ///
    /// @throws WrongUseException if the name ends in nothing known, there is no such file, it holds
    ///             something else (says in which line), or DuckDB is needed and missing
    public static Table read(Path path) throws IOException {
        TableFile format = of(path);
        if (!Files.exists(path)) {
            throw new WrongUseException("expected a file %s, found none in %s".formatted(
                    path.getFileName(), path.toAbsolutePath().getParent()));
        }
        return format.readFrom(path).setName(String.valueOf(path.getFileName()));
    }

    private static TableFile of(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        for (TableFile format : values()) {
            if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
                return format;
            }
        }
        throw new WrongUseException(
                "expected a name that ends in .jsonl, .csv or .parquet, found " + path);
    }

    abstract void writeTo(Path path, Table table) throws IOException;

    abstract Table readFrom(Path path) throws IOException;
}
