package io.scenario4j.spark.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;

import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

import io.scenario4j.fact.Fact;
import io.scenario4j.file.LineFile;
import io.scenario4j.journal.Journal;
import io.scenario4j.table.FactTables;

/// Reads journals, wherever they lie.
///
/// @param settings of Hadoop
public record Journals(SerializableConfiguration settings) implements Serializable {

    /// Returns the tables of a journal's file. Damaged lines are warned of and left out.
    public FactTables tables(String file) throws IOException {
        var path = new Path(file);
        List<Fact> facts = Journal.facts(file, lines -> {
            try (InputStream in = path.getFileSystem(settings.value()).open(path)) {
                LineFile.read(in, lines);
            }
        });
        var tables = new FactTables();
        tables.read(facts);
        return tables;
    }
}
