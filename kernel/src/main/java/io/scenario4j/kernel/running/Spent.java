package io.scenario4j.kernel.running;

/// How long code of cells has run: without the time that it took to compile it.
///
/// @param wallNanos by the clock on the wall
/// @param cpuNanos  of the processor, all threads together
public record Spent(long wallNanos, long cpuNanos) {}
