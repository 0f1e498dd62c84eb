package io.scenario4j.spark.store;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.scenario4j.batch.BatchEngine;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.fact.Fact;
import io.scenario4j.result.Fingerprint;
import io.scenario4j.result.Trial;

/// A store as a session asks an engine for it.
public record StoredBatch(BatchStore store) implements BatchEngine.Begun, BatchEngine.Kept {

    /// Reads what is stored.
    @FunctionalInterface
    private interface Reading<T> {
        T of(BatchStore store) throws IOException;
    }

    @Override
    public String batchRunId() {
        return store.batchRunId();
    }

    @Override
    public Collection<String> scenarios() {
        return read(BatchStore::plan).fingerprints().keySet();
    }

    @Override
    public List<Trial> settled(Map<String, Fingerprint> now) {
        return read(all -> all.settled(now));
    }

    @Override
    public String path() {
        return store.path();
    }

    @Override
    public List<Fact> facts() {
        return read(BatchStore::facts);
    }

    private <T> T read(Reading<T> reading) {
        try {
            return reading.of(store);
        } catch (IOException e) {
            throw new WrongUseException("expected to read %s, found %s".formatted(path(), e));
        }
    }
}
