package io.scenario4j.code;

import java.io.Serializable;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// A consumer that can be sent to another process, if what it has captured can.
@FunctionalInterface
public interface Look<T extends @Nullable Object> extends Consumer<T>, Serializable {}
