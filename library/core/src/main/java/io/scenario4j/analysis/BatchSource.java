package io.scenario4j.analysis;

import java.util.Optional;
import java.util.function.Supplier;

import io.scenario4j.table.FactTables;

/// Where more is to be had about a batch than its trials came to.
///
/// @param tables of the batch's events, asked for when they are needed
/// @param path where its results lie, asked for when it is needed; empty if nothing is kept
/// @param bench its judges
public record BatchSource(Supplier<FactTables> tables, Supplier<Optional<String>> path,
        Bench bench) {}
