package io.scenario4j.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// The secrets that this process was told: keys of servers, and what the environment names as one. A text that
/// leaves it, to a file, a page, a table or an exception, has `(redacted, 51 chars)` in their place.
///
/// They belong to the process, since one session's key is no text for another's either. A short one is not
/// known here: it would be a word.
public final class Secrets {

    private static final int SHORTEST = 8;
    private static final int SHORTEST_OF_ENVIRONMENT = 16;
    private static final Pattern NAME = Pattern
            .compile("(?i)(KEY|TOKEN|SECRET|PASSWORD|PASSWD|AUTH|AUTHORIZATION|COOKIE)$");

    private static volatile List<Secret> known = List.of();

    private Secrets() {}

    private static final class Secret {

        private final String text;
        private final byte[] bytes;

        Secret(String text) {
            this.text = text;
            this.bytes = text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Returns what stands in the place of a secret.
    public static String shown(String secret) {
        return "(redacted, %d chars)".formatted(secret.length());
    }

    /// Learns a secret.
    public static synchronized void keep(@Nullable String secret) {
        String text = secret == null ? "" : secret.strip();
        if (text.length() < SHORTEST || known.stream().anyMatch(one -> one.text.equals(text))) {
            return;
        }
        List<Secret> more = new ArrayList<>(known);
        more.add(new Secret(text));
        more.sort(Comparator.comparingInt((Secret one) -> one.text.length()).reversed());
        known = List.copyOf(more);
    }

    /// Learns what a header or a variable holds whose name says that it is a secret: `X-Api-Key`,
    /// `OPENAI_API_KEY`.
    public static void keep(String name, String value) {
        if (NAME.matcher(name.strip()).find()) {
            keep(value);
            keep(value.replaceFirst("(?i)^(Bearer|Basic|Token) +", ""));
        }
    }

    /// Learns the secrets among variables.
    public static void keepThoseOf(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (value.length() >= SHORTEST_OF_ENVIRONMENT && !value.contains("/")) {
                keep(name.toUpperCase(Locale.ROOT), value);
            }
        });
    }

    /// Returns `text` without secrets; the same if it has none.
    public static String redacted(String text) {
        String clean = text;
        for (Secret secret : known) {
            if (clean.contains(secret.text)) {
                clean = clean.replace(secret.text, shown(secret.text));
            }
        }
        return clean;
    }

    /// Returns `utf8`, a text in UTF-8, without secrets; the very array if it has none.
    public static byte[] redacted(byte[] utf8) {
        return known.stream().noneMatch(secret -> contains(utf8, secret.bytes))
                ? utf8
                : redacted(new String(utf8, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        byte first = wanted[0];
        for (int i = 0; i <= bytes.length - wanted.length; i++) {
            if (bytes[i] == first && Arrays.equals(bytes, i, i + wanted.length, wanted, 0,
                    wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
