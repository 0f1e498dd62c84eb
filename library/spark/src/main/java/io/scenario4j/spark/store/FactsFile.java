package io.scenario4j.spark.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Binary;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import io.scenario4j.fact.Fact;
import io.scenario4j.journal.Journal;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.RunIdentity;

/// The facts of a part as the lines that a journal would have, from which everything can be told again: the table
/// `facts` with the columns `run_id`, `seq` and `line`.
final class FactsFile {

    static final String NAME = "facts";

    private FactsFile() {}

    /// Returns the facts run by run, each in the order in which they happened.
    static Table table(List<Fact> facts) {
        Map<RunIdentity, List<Fact>> runs = facts.stream()
                .collect(Collectors.groupingBy(Fact::run, LinkedHashMap::new,
                        Collectors.toList()));
        var run = StringColumn.create("run_id");
        var number = IntColumn.create("seq");
        var line = StringColumn.create("line");
        runs.forEach((identity, of) -> {
            int seq = 0;
            for (String text : Journal.lines(of)) {
                run.append(identity.scenarioRunId());
                number.append(seq++);
                line.append(text);
            }
        });
        return Table.create(NAME, run, number, line);
    }

    /// Returns the fingerprint of each scenario of which a run has begun.
    static Map<String, Fingerprint> fingerprints(List<Fact> facts) {
        Map<String, Fingerprint> fingerprints = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.Began began) {
                Fingerprint.from(began.metadata().get("fingerprint"))
                        .ifPresent(print -> fingerprints.put(fact.run().scenario(), print));
            }
        }
        return fingerprints;
    }

    /// Returns the lines of these runs, in the order of the file.
    ///
    /// @param runIds at least one
    static List<String> lines(Path file, Set<String> runIds, Configuration settings)
            throws IOException {
        List<String> lines = new ArrayList<>();
        try (ParquetReader<Group> reader = reader(file, runIds, settings)) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                lines.add(row.getString("line", 0));
            }
        }
        return lines;
    }

    private static ParquetReader<Group> reader(Path file, Set<String> runIds,
            Configuration settings) throws IOException {
        Set<Binary> wanted = runIds.stream().map(Binary::fromString).collect(Collectors.toSet());
        return new Builder(HadoopInputFile.fromPath(file, settings)).withConf(settings)
                .withFilter(FilterCompat
                        .get(FilterApi.in(FilterApi.binaryColumn("run_id"), wanted)))
                .build();
    }

    private static final class Builder extends ParquetReader.Builder<Group> {

        Builder(InputFile file) {
            super(file);
        }

        @Override
        protected GroupReadSupport getReadSupport() {
            return new GroupReadSupport();
        }
    }

    /// Returns the facts of lines that [#lines] has read.
    static List<Fact> facts(Path file, List<String> lines) throws IOException {
        return Journal.facts(file.toString(), to -> {
            for (int i = 0; i < lines.size(); i++) {
                to.line(lines.get(i), i + 1, true);
            }
        });
    }
}
