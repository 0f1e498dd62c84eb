package io.scenario4j.code;

import java.io.Serializable;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/// A predicate that can be sent to another process, if what it has captured can.
@FunctionalInterface
public interface Condition<T extends @Nullable Object> extends Predicate<T>, Serializable {}
