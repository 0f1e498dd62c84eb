package io.scenario4j.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;

/// What an answer is recorded under. Two are the same if their contents are the same JSON text.
///
/// @param name what was asked, in a word: the model's name, or the function's
/// @param summary what was asked, in a phrase for error messages
/// @param content everything that the answer may depend on, as JSON values in a fixed order
public record Asked(String name, String summary, Map<String, @Nullable Object> content) {

    /// Half of a SHA-256 is more than enough for different questions to get different names.
    private static final int HASH_BYTES = 16;

    private static final int LONGEST_NAME = 40;

    /// Returns contents that begin with what keeps equal questions apart; the first trial is not named, so
    /// that it shares its answers with a run that is no repetition.
    public static Map<String, @Nullable Object> contentUnder(String cacheKey, int trial) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("cache_key", cacheKey);
        if (trial > 1) {
            content.put("trial", trial);
        }
        return content;
    }

    /// Returns the name of the file: begins with what was asked, so that a listing tells something.
    String fileName() {
        String readable = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[.-]+", "");
        return readable.substring(0, Math.min(readable.length(), LONGEST_NAME)) + "-"
                + hash(WireJson.pretty(content).getBytes(StandardCharsets.UTF_8))
                + ".json";
    }

    public static String hash(byte[] value) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(value);
            return HexFormat.of().formatHex(Arrays.copyOf(all, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
