package io.scenario4j.spark.store;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import tech.tablesaw.api.Table;

import io.scenario4j.fact.Fact;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Trial;
import io.scenario4j.spark.table.FactTable;
import io.scenario4j.table.FactTables;

/// An attempt at a part: its files are written run by run, and count only when [BatchStore#commit] has committed
/// them. For one thread at a time.
public final class PartDraft implements AutoCloseable {

    private static final String PARQUET = ".parquet";

    private final Folder folder;
    private final String name;
    private final String attempt = UUID.randomUUID().toString();
    private final Map<String, ParquetTable> tables = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, Fingerprint> fingerprints = new LinkedHashMap<>();

    PartDraft(Folder folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /// Writes what has happened in some runs.
    ///
    /// @param facts all of theirs
    public void add(List<Fact> facts) throws IOException {
        var read = new FactTables();
        read.read(facts);
        for (FactTable table : FactTable.values()) {
            write(table.of(read));
        }
        write(FactsFile.table(facts));
        fingerprints.putAll(FactsFile.fingerprints(facts));
    }

    private void write(Table rows) throws IOException {
        if (!rows.isEmpty()) {
            ParquetTable table = tables.get(rows.name());
            if (table == null) {
                String file = "%s/%s-%s%s".formatted(rows.name(), name, attempt, PARQUET);
                table = ParquetTable.create(rows, folder.at(file), folder.settings());
                tables.put(rows.name(), table);
                files.put(rows.name(), file);
            }
            table.write(rows);
        }
    }

    /// Ends the files.
    ///
    /// @param trials what the runs came to
    Part part(List<Trial> trials) throws IOException {
        close();
        return new Part(name, attempt, Instant.now(), files, fingerprints,
                trials.stream().map(Slim::of).toList());
    }

    /// Ends the files. What is not committed then is nobody's.
    @Override
    public void close() throws IOException {
        for (ParquetTable table : tables.values()) {
            table.close();
        }
        tables.clear();
    }
}
