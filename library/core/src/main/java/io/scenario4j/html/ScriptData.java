package io.scenario4j.html;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

import io.scenario4j.text.Secrets;
import io.scenario4j.text.VisibleText;

/// Data for the script of a page, as JSON without `<`.
final class ScriptData {

    private ScriptData() {}

    /// Returns a text in which every character is visible.
    static String text(String text) {
        return quoted(Secrets.redacted(VisibleText.of(text)));
    }

    static String list(List<String> values) {
        return values.stream().collect(Collectors.joining(",", "[", "]"));
    }

    /// Returns pieces of HTML, packed: gzip in Base64.
    static String packed(List<String> markup) {
        String all = list(markup.stream().map(ScriptData::quoted).toList());
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(all.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String quoted(String text) {
        var out = new StringBuilder(text.length() + 64).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c == '<') {
                out.append("\\u00").append(hex(c >> 4)).append(hex(c & 0xF));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static char hex(int digit) {
        return Character.forDigit(digit, 16);
    }
}
