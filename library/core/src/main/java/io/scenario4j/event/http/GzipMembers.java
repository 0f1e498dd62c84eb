package io.scenario4j.event.http;

import java.util.zip.CRC32;
import java.util.zip.Deflater;

import okio.Buffer;

/// Compresses pieces, each to a gzip member: one after the other they are a gzip stream of the whole
/// (RFC 1952, section 2.2), so that what is in many bodies is compressed once.
public final class GzipMembers {

    /// Magic number, method 8 (deflate), no flags, no time, no hint, system unknown.
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final CRC32 checksum = new CRC32();
    private final byte[] chunk = new byte[4096];

    /// Adds a member that holds `piece` to `target`; `piece` stays as it is.
    public synchronized void append(Buffer piece, Buffer target) {
        byte[] plain = piece.snapshot().toByteArray();
        checksum.reset();
        checksum.update(plain);
        target.write(HEADER);
        deflate(plain, target);
        target.writeIntLe((int) checksum.getValue()).writeIntLe(plain.length);
    }

    private void deflate(byte[] plain, Buffer target) {
        deflater.reset();
        deflater.setInput(plain);
        deflater.finish();
        while (!deflater.finished()) {
            target.write(chunk, 0, deflater.deflate(chunk));
        }
    }
}
