package io.scenario4j.kernel.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// The JSON that nearly all messages are made of: objects, lists, texts, whole numbers, booleans, null.
///
/// It reads and writes these as Jackson does, and leaves all else to Jackson: what is no JSON, fractions,
/// odd characters, deep nesting. Jackson computes large constants when it is first used, a tenth of what a
/// kernel needs to be there.
final class PlainJson {

    private static final int DEEPEST = 50;

    /// Of numbers that surely fit into a `long`.
    private static final int LONGEST_NUMBER = 18;
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";
    private static final char UNREADABLE = '\uFFFD';

    /// Ends reading or writing of what is left to Jackson.
    private static final class NotPlain extends Exception {

        private static final long serialVersionUID = 1;

        NotPlain() {
            super(null, null, false, false);
        }
    }

    private final String text;
    private int at;

    private PlainJson(String text) {
        this.text = text;
    }

    /// Reads an object; empty for what only Jackson can tell.
    static Optional<Map<String, @Nullable Object>> read(byte[] utf8) {
        var json = new PlainJson(new String(utf8, StandardCharsets.UTF_8));
        try {
            require(json.next() == '{');
            var members = json.object(0);
            json.skipSpace();
            return json.at == json.text.length() ? Optional.of(members) : Optional.empty();
        } catch (NotPlain _) {
            return Optional.empty();
        }
    }

    private Map<String, @Nullable Object> object(int depth) throws NotPlain {
        require(depth < DEEPEST);
        var members = new LinkedHashMap<String, @Nullable Object>();
        char c = next();
        while (c != '}') {
            require(c == '"');
            String name = string();
            require(next() == ':' && !members.containsKey(name));
            members.put(name, value(next(), depth));
            c = next();
            require(c == '}' || c == ',');
            if (c == ',') {
                c = next();
                require(c != '}');
            }
        }
        return members;
    }

    private List<@Nullable Object> list(int depth) throws NotPlain {
        require(depth < DEEPEST);
        var values = new ArrayList<@Nullable Object>();
        char c = next();
        while (c != ']') {
            values.add(value(c, depth));
            c = next();
            require(c == ']' || c == ',');
            if (c == ',') {
                c = next();
                require(c != ']');
            }
        }
        return values;
    }

    private @Nullable Object value(char first, int depth) throws NotPlain {
        return switch (first) {
            case '"' -> string();
            case '{' -> object(depth + 1);
            case '[' -> list(depth + 1);
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private @Nullable Object word(String word, @Nullable Object meant) throws NotPlain {
        require(text.startsWith(word, at - 1));
        at += word.length() - 1;
        return meant;
    }

    private Number number() throws NotPlain {
        int start = at - 1;
        int digits = text.charAt(start) == '-' ? start + 1 : start;
        at = digits;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        int length = at - digits;
        require(length == 1
                || (length > 1 && length <= LONGEST_NUMBER && text.charAt(digits) != '0'));
        require(at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) >= 0);
        long number = Long.parseLong(text.substring(start, at));
        if (number == (int) number) {
            return (int) number;
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private String string() throws NotPlain {
        int start = at;
        while (at < text.length() && isItself(text.charAt(at))) {
            at++;
        }
        require(at < text.length());
        if (text.charAt(at) == '"') {
            return text.substring(start, at++);
        }
        return escaped(new StringBuilder().append(text, start, at));
    }

    private String escaped(StringBuilder read) throws NotPlain {
        while (true) {
            require(at < text.length());
            char c = text.charAt(at++);
            if (c == '"') {
                return read.toString();
            }
            require(c == '\\' || isItself(c));
            read.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() throws NotPlain {
        require(at < text.length());
        char c = text.charAt(at++);
        if (c == 'u') {
            return hexadecimal();
        }
        int known = ESCAPED.indexOf(c);
        require(known >= 0);
        return MEANT.charAt(known);
    }

    private char hexadecimal() throws NotPlain {
        require(at + 4 <= text.length());
        int code = 0;
        for (int end = at + 4; at < end; at++) {
            int digit = Character.digit(text.charAt(at), 16);
            require(digit >= 0 && text.charAt(at) < 128);
            code = (code << 4) + digit;
        }
        return (char) code;
    }

    private static boolean isItself(char c) {
        return c >= ' ' && c != '"' && c != '\\' && c != UNREADABLE;
    }

    private char next() throws NotPlain {
        skipSpace();
        require(at < text.length());
        return text.charAt(at++);
    }

    private void skipSpace() {
        while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static void require(boolean plain) throws NotPlain {
        if (!plain) {
            throw new NotPlain();
        }
    }

    /// Writes an object; empty for what only Jackson can write, or refuse.
    static Optional<byte[]> write(Map<String, ?> members) {
        var json = new StringBuilder();
        try {
            append(members, json, 0);
            return Optional.of(json.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NotPlain _) {
            return Optional.empty();
        }
    }

    private static void append(Map<?, ?> members, StringBuilder json, int depth) throws NotPlain {
        require(depth < DEEPEST);
        char before = '{';
        for (var member : members.entrySet()) {
            require(member.getKey() instanceof String);
            appendString((String) member.getKey(), json.append(before));
            appendValue(member.getValue(), json.append(':'), depth);
            before = ',';
        }
        json.append(members.isEmpty() ? "{}" : "}");
    }

    private static void append(List<?> values, StringBuilder json, int depth) throws NotPlain {
        require(depth < DEEPEST);
        char before = '[';
        for (var value : values) {
            appendValue(value, json.append(before), depth);
            before = ',';
        }
        json.append(values.isEmpty() ? "[]" : "]");
    }

    private static void appendValue(@Nullable Object value, StringBuilder json, int depth)
            throws NotPlain {
        if (value instanceof String text) {
            appendString(text, json);
        } else if (value instanceof Map<?, ?> members) {
            append(members, json, depth + 1);
        } else if (value instanceof List<?> values) {
            append(values, json, depth + 1);
        } else {
            require(value == null || value instanceof Integer || value instanceof Long
                    || value instanceof Boolean);
            json.append(value);
        }
    }

    private static void appendString(String text, StringBuilder json) throws NotPlain {
        json.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                json.append(text, written, i);
                appendEscape(c, json);
                written = i + 1;
            } else {
                require(!Character.isSurrogate(c) || isPaired(text, i));
            }
        }
        json.append(text, written, text.length()).append('"');
    }

    private static boolean isPaired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static void appendEscape(char c, StringBuilder json) {
        int known = MEANT.indexOf(c);
        if (known >= 0) {
            json.append('\\').append(ESCAPED.charAt(known));
        } else {
            json.append("\\u00").append(hexDigit(c >> 4)).append(hexDigit(c & 15));
        }
    }

    private static char hexDigit(int digit) {
        return "0123456789ABCDEF".charAt(digit);
    }
}
