package io.scenario4j.trace;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The ids of a run's trace and of its spans. They follow from the run's id and are the same whoever asks
/// and when, so that nothing has to be begun for a span to have one.
///
/// @param traceId 32 hex digits
/// @param seed what the spans' ids are made of
public record SpanIds(String traceId, long seed) {

    private static final HexFormat HEX = HexFormat.of();

    /// Returns the ids of a run.
    public static SpanIds of(String scenarioRunId) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(scenarioRunId));
        long high = hash.getLong();
        long low = hash.getLong();
        return new SpanIds(HEX.toHexDigits(high) + HEX.toHexDigits(low == 0 ? 1 : low),
                hash.getLong());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
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
