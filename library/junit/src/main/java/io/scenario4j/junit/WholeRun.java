package io.scenario4j.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.scenario4j.BatchHandle;
import io.scenario4j.Scenarios;
import io.scenario4j.text.Words;

/// The run of all tests: what it may spend, and what it came to. JUnit closes it after the last test.
final class WholeRun implements AutoCloseable {

    private final AtomicReference<BigDecimal> spent = new AtomicReference<>(BigDecimal.ZERO);
    private final Set<BatchHandle> going = ConcurrentHashMap.newKeySet();
    private final List<Played> played = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private @Nullable Path folder;

    /// Counts from now on what a batch spends.
    void begun(BatchHandle batch) {
        going.add(batch);
    }

    /// Keeps what a batch has spent that is over.
    void ended(BatchHandle batch) {
        spent.accumulateAndGet(batch.progress().costUsd(), BigDecimal::add);
        going.remove(batch);
    }

    /// Returns what there is left of a budget.
    BigDecimal left(BigDecimal budget) {
        return going.stream()
                .map(batch -> batch.progress().costUsd())
                .reduce(budget.subtract(spent.get()), BigDecimal::subtract);
    }

    /// Returns a folder for what is read again before the run ends.
    synchronized Path folder() {
        try {
            folder = folder == null ? Files.createTempDirectory("scenario4j-junit") : folder;
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds what a class has played.
    synchronized void add(Class<?> type, Scenarios scenarios) {
        played.addAll(Played.by(type, scenarios));
        scenarios.pages().forEach(page -> links.add(page.toString()));
    }

    /// Returns what was played, a line each; empty if nothing was.
    synchronized Optional<String> summary() {
        if (played.isEmpty()) {
            return Optional.empty();
        }
        var text = new StringBuilder("scenario4j: %s, %s%s%n".formatted(
                Words.count(played.size(), "scenario"),
                Words.count(played.stream().mapToInt(Played::runs).sum(), "run"),
                played.stream()
                        .map(Played::use)
                        .reduce(Played.Use.NOTHING, Played.Use::plus)
                        .words()));
        int width = played.stream().mapToInt(one -> one.name().length()).max().orElse(0);
        played.forEach(one -> text.append("  %s%n".formatted(one.line(width))));
        links.forEach(link -> text.append("  follow it: %s%n".formatted(link)));
        return Optional.of(text.toString());
    }

    @Override
    @SuppressWarnings("SystemOut") // where a build shows what came out
    public void close() {
        summary().ifPresent(text -> {
            System.out.print(text);
            System.out.flush();
        });
    }
}
