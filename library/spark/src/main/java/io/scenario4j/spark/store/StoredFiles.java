package io.scenario4j.spark.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.scenario4j.spark.table.FactTable;

/// The files that commits name.
///
/// @param tables the files of each table by its name; no entry for a table without rows
/// @param doubles the ids of runs in them that do not count, because another run of the same trial does
public record StoredFiles(Map<String, List<String>> tables, Set<String> doubles) {

    /// Returns those of several batches.
    public static StoredFiles all(List<StoredFiles> batches) {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        Set<String> doubles = new HashSet<>();
        for (StoredFiles batch : batches) {
            batch.tables.forEach((table, files) -> tables
                    .computeIfAbsent(table, _ -> new ArrayList<>())
                    .addAll(files));
            doubles.addAll(batch.doubles);
        }
        return new StoredFiles(tables, doubles);
    }

    /// Returns the files of a table; none if it has no rows.
    public List<String> of(FactTable table) {
        return tables.getOrDefault(table.tableName(), List.of());
    }
}
