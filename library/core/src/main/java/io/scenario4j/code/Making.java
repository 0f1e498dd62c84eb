package io.scenario4j.code;

import java.io.Serializable;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// A function that can be sent to another process, if what it has captured can.
@FunctionalInterface
public interface Making<T extends @Nullable Object, R extends @Nullable Object>
        extends
            Function<T, R>,
            Serializable {}
