package io.scenario4j.judge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Transcript;
import io.scenario4j.message.WireJson;
import io.scenario4j.text.VisibleText;
import io.scenario4j.work.SpanValues;

/// Values of spans as JSON on a line, as a judge reads them: media as a mark with its size, what was there
/// before as a mark, and what is too long without its middle.
///
/// Nothing that a value holds can look like a line or a tag of the judge's prompt.
final class SpanTexts {

    private static final int DEEPEST = 64;
    private static final int LEAST_REPEATED = 50;

    private static final Pattern DATA = Pattern
            .compile("data:([\\w.+/-]{0,60})(?:;[\\w=.+-]{0,60})*;base64,([A-Za-z0-9+/=]{64,})");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\r\\n]{1000,}={0,2}");

    private final int most;
    private final Set<String> known;

    /// Makes a writer.
    ///
    /// @param most up to how many characters of a value are shown
    /// @param known texts that need not be shown again
    SpanTexts(int most, Set<String> known) {
        this.most = most;
        this.known = new HashSet<>(known);
    }

    /// Returns a value.
    String shown(@Nullable Object value) {
        Set<String> first = new HashSet<>();
        String text = line(WireJson.text(shortened(SpanValues.plain(value), first, 0)));
        if (text.length() <= most) {
            known.addAll(first);
            return text;
        }
        return withoutMiddle(text, most);
    }

    /// Returns a name in quotes.
    static String quoted(String name) {
        return withoutMiddle(line(WireJson.text(name)), 200);
    }

    private static String line(String json) {
        return Transcript.oneLine(VisibleText.line(json));
    }

    /// What was asked and what came of it stand at the beginning and at the end.
    private static String withoutMiddle(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = wholeCharacters(text, most * 3 / 4);
        int tail = wholeCharacters(text, text.length() - most / 4);
        return "%s …[cut: %d of %d characters left out]… %s".formatted(text.substring(0, head),
                tail - head, text.length(), text.substring(tail));
    }

    private static int wholeCharacters(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at))
                ? at - 1
                : at;
    }

    private @Nullable Object shortened(@Nullable Object value, Set<String> first, int depth) {
        if (depth > DEEPEST) {
            return "…";
        }
        return switch (value) {
            case String text -> shortened(text, first, depth);
            case Map<?, ?> fields -> fields(fields, first, depth + 1);
            case Iterable<?> items -> items(items, first, depth + 1);
            case null, default -> value;
        };
    }

    private Map<String, @Nullable Object> fields(Map<?, ?> fields, Set<String> first, int depth) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        fields.forEach((name, value) -> shown.put(String.valueOf(name),
                shortened(value, first, depth)));
        return shown;
    }

    /// A model is told again and again what was said before: a mark stands for all of that.
    private List<@Nullable Object> items(Iterable<?> items, Set<String> first, int depth) {
        List<@Nullable Object> shown = new ArrayList<>();
        int repeated = 0;
        for (Object item : items) {
            if (item instanceof Map<?, ?> && isRepeated(WireJson.text(item), first)) {
                repeated++;
            } else {
                addRepeated(shown, repeated);
                repeated = 0;
                shown.add(shortened(item, first, depth));
            }
        }
        addRepeated(shown, repeated);
        return shown;
    }

    private static void addRepeated(List<@Nullable Object> shown, int repeated) {
        if (repeated > 0) {
            shown.add("[%d as above]".formatted(repeated));
        }
    }

    private boolean isRepeated(String text, Set<String> first) {
        return text.length() >= LEAST_REPEATED && (known.contains(text) || !first.add(text));
    }

    private @Nullable Object shortened(String text, Set<String> first, int depth) {
        Object plain = SpanValues.plain(text);
        if (!(plain instanceof String)) {
            return shortened(plain, first, depth + 1);
        }
        if (BASE64.matcher(text).matches()) {
            return "[base64, ~%d bytes]".formatted(text.length() * 3L / 4);
        }
        String named = DATA.matcher(text).replaceAll(SpanTexts::media);
        return isRepeated(named, first)
                ? "[as above, %d characters]".formatted(named.length())
                : named;
    }

    private static String media(MatchResult found) {
        return Matcher.quoteReplacement("[%s, ~%d bytes]".formatted(found.group(1),
                found.group(2).length() * 3L / 4));
    }
}
