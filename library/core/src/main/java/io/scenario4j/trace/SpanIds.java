package io.scenario4j.trace;

import java.util.HexFormat;

/// The ids of a run's trace and of its spans. They follow from the run's id and are the same whoever asks
/// and when, so that nothing has to be begun for a span to have one.
///
/// @param traceId 32 hex digits
/// @param seed what the spans' ids are made of
public record SpanIds(String traceId, long seed) {

    private static final HexFormat HEX = HexFormat.of();

    /// Returns the ids of a run. A run's id has more chance in it than a trace's, so that it need only be
    /// mixed.
    public static SpanIds of(String scenarioRunId) {
        long high = 0x243F6A8885A308D3L;
        long low = 0x13198A2E03707344L;
        for (int i = 0; i < scenarioRunId.length(); i++) {
            high = (high ^ scenarioRunId.charAt(i)) * 0x9E3779B97F4A7C15L;
            high ^= high >>> 29;
            low = (low + scenarioRunId.charAt(i)) * 0xBF58476D1CE4E5B9L;
            low ^= low >>> 31;
        }
        long second = mixed(low);
        return new SpanIds(hex(mixed(high)) + hex(second), mixed(high ^ Long.rotateLeft(low, 32)));
    }

    /// Returns the id of the span of the whole run.
    public String root() {
        return hex(mixed(seed));
    }

    /// Returns the id of the span that a fact begins.
    ///
    /// @param number the fact's, from 0
    public String of(int number) {
        return of(number, 0);
    }

    /// Returns the id of a further span that the same fact tells of.
    ///
    /// @param part counted from 1
    public String of(int number, int part) {
        return hex(mixed(seed + (((long) part << 32) + number + 1) * 0x9E3779B97F4A7C15L));
    }

    private static String hex(long id) {
        return HEX.toHexDigits(id == 0 ? 1 : id);
    }

    /// SplitMix64, by Steele, Lea and Flood (2014): different numbers give different ids.
    private static long mixed(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
