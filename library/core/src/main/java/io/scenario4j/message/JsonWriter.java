package io.scenario4j.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// Writes JSON in UTF-8, piece after piece, into memory that is used again for the next text.
///
/// ```java
/// new JsonWriter().begin('{').name("turn").value(3).end('}').text()
/// ```
///
/// Commas come by themselves. That brackets match, and that an object has a name before each value, is
/// the caller's business. Texts are escaped as Jackson does it; an unpaired surrogate, which UTF-8 cannot
/// hold, becomes U+FFFD. For one thread.
public final class JsonWriter {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    /// What follows the backslash; 0 for characters that stand for themselves, `u` for a number.
    private static final byte[] ESCAPES = escapes();

    private byte[] bytes = new byte[256];
    private int size;

    private static byte[] escapes() {
        byte[] escapes = new byte[128];
        Arrays.fill(escapes, 0, ' ', (byte) 'u');
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        escapes['\b'] = 'b';
        escapes['\f'] = 'f';
        escapes['\n'] = 'n';
        escapes['\r'] = 'r';
        escapes['\t'] = 't';
        return escapes;
    }

    /// Forgets what was written, and keeps the memory.
    public JsonWriter clear() {
        size = 0;
        return this;
    }

    /// Returns how many bytes were written.
    public int size() {
        return size;
    }

    /// Returns a copy of what was written.
    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /// Returns what was written as text.
    public String text() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    /// Takes what was written, without a copy.
    public void copyTo(Bytes target) {
        target.take(bytes, 0, size);
    }

    /// Takes a piece of memory, which is the taker's only during the call.
    @FunctionalInterface
    public interface Bytes {
        void take(byte[] bytes, int from, int length);
    }

    /// Writes `{` or `[`.
    public JsonWriter begin(char bracket) {
        comma();
        put(bracket);
        return this;
    }

    /// Writes `}` or `]`.
    public JsonWriter end(char bracket) {
        put(bracket);
        return this;
    }

    /// Writes the name of the value that follows.
    public JsonWriter name(String name) {
        string(name);
        put(':');
        return this;
    }

    /// Writes bytes as they are, such as a value that was written before.
    public JsonWriter raw(byte[] source, int from, int length) {
        comma();
        reserve(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
        return this;
    }

    /// Adds a byte as it is, without a comma: a line feed for example.
    public JsonWriter put(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    /// Writes a text, a number, a boolean, null, a map or a list of such; of anything else its text.
    public JsonWriter value(@Nullable Object value) {
        switch (value) {
            case null -> ascii(NULL);
            case String text -> string(text);
            case Integer number -> value(number.longValue());
            case Long number -> value(number.longValue());
            case Boolean truth -> ascii(truth ? TRUE : FALSE);
            case Double number when !Double.isFinite(number) -> string(number.toString());
            case Float number when !Float.isFinite(number) -> string(number.toString());
            case Number number -> ascii(number.toString().getBytes(StandardCharsets.US_ASCII));
            case Map<?, ?> map -> object(map);
            case Iterable<?> list -> array(list);
            default -> string(value.toString());
        }
        return this;
    }

    /// Writes a whole number.
    public JsonWriter value(long number) {
        comma();
        reserve(20);
        int end = size + length(number);
        size = end;
        if (number < 0) {
            bytes[end - length(number)] = '-';
        }
        long rest = number;
        do {
            bytes[--end] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        } while (rest != 0);
        return this;
    }

    private static int length(long number) {
        int length = number < 0 ? 2 : 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            length++;
        }
        return length;
    }

    private void object(Map<?, ?> map) {
        begin('{');
        map.forEach((name, value) -> name(String.valueOf(name)).value(value));
        end('}');
    }

    private void array(Iterable<?> list) {
        begin('[');
        for (Object item : list) {
            value(item);
        }
        end(']');
    }

    private void ascii(byte[] word) {
        raw(word, 0, word.length);
    }

    private void comma() {
        if (size > 0 && !isOpen(bytes[size - 1])) {
            put(',');
        }
    }

    /// Tells whether a value may follow without a comma. A text cannot end in one of these, for it ends in
    /// a quotation mark.
    private static boolean isOpen(byte last) {
        return last == '{' || last == '[' || last == ':' || last == '\n';
    }

    private void string(String text) {
        comma();
        int length = text.length();
        reserve(length + 2);
        bytes[size++] = '"';
        int plain = plain(text, length);
        if (plain < length) {
            rest(text, plain, length);
        }
        put('"');
    }

    /// Copies the characters up to the first that does not stand for itself, for most texts all of them.
    private int plain(String text, int length) {
        int at = size;
        int i = 0;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 128 || ESCAPES[c] != 0) {
                break;
            }
            bytes[at++] = (byte) c;
        }
        size = at;
        return i;
    }

    private void rest(String text, int from, int length) {
        for (int i = from; i < length; i++) {
            reserve(6);
            char c = text.charAt(i);
            if (c < 128) {
                ascii(c);
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xC0 | c >> 6);
                bytes[size++] = (byte) (0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate(c)) {
                threeBytes(c);
            } else if (isPair(text, i)) {
                fourBytes(text.codePointAt(i++));
            } else {
                threeBytes('\uFFFD');
            }
        }
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    private void ascii(char c) {
        byte escape = ESCAPES[c];
        if (escape == 0) {
            bytes[size++] = (byte) c;
            return;
        }
        bytes[size++] = '\\';
        bytes[size++] = escape;
        if (escape == 'u') {
            bytes[size++] = '0';
            bytes[size++] = '0';
            bytes[size++] = HEX[c >> 4];
            bytes[size++] = HEX[c & 0xF];
        }
    }

    private void threeBytes(int c) {
        bytes[size++] = (byte) (0xE0 | c >> 12);
        bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (c & 0x3F));
    }

    private void fourBytes(int point) {
        bytes[size++] = (byte) (0xF0 | point >> 18);
        bytes[size++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        bytes[size++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (point & 0x3F));
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
