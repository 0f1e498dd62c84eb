package io.scenario4j.kernel.cell;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What one stream was given and nobody has seen yet: UTF-8 that may end within a character.
///
/// Not thread-safe.
final class PendingText {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void write(byte[] source, int offset, int length) {
        bytes.write(source, offset, length);
    }

    int size() {
        return bytes.size();
    }

    /// Returns the text so far; keeps the bytes of a character that is not complete.
    String take() {
        return take(false);
    }

    /// Returns all; what is not complete becomes U+FFFD.
    String takeAll() {
        return take(true);
    }

    private String take(boolean complete) {
        var in = ByteBuffer.wrap(bytes.toByteArray());
        var out = CharBuffer.allocate(in.remaining() + 1);
        var decoder = decoder();
        decoder.decode(in, out, complete);
        if (complete) {
            decoder.flush(out);
        }
        bytes.reset();
        bytes.writeBytes(Arrays.copyOfRange(in.array(), in.position(), in.limit()));
        return out.flip().toString();
    }

    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }
}
