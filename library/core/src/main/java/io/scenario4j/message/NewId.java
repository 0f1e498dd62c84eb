package io.scenario4j.message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// New ids: [KSUIDs](https://github.com/segmentio/ksuid), unique everywhere and in the order of the seconds
/// in which they were made. They are names, not secrets.
///
/// A KSUID is a second in 32 bits and 128 bits by chance, written in 62 digits. A run makes four in a turn,
/// and nothing begins before the first is made. So chance is two sequences (SplitMix64) that begin where the
/// system has drawn it: a [SecureRandom] takes 20 ms to begin, and a lock for each id.
public final class NewId {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 27;
    private static final int AT_ONCE = 5;
    private static final int FIVE_DIGITS = 62 * 62 * 62 * 62 * 62;

    /// The second that KSUIDs count from: 13 May 2014.
    private static final long EPOCH = 1_400_000_000;
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private static final AtomicLong HIGH;
    private static final AtomicLong LOW;

    static {
        ByteBuffer drawn = ByteBuffer.wrap(drawn(2 * Long.BYTES));
        HIGH = new AtomicLong(drawn.getLong());
        LOW = new AtomicLong(drawn.getLong());
    }

    private NewId() {}

    /// Returns a new id: 27 letters and digits.
    public static String next() {
        return text(System.currentTimeMillis() / 1_000, mixed(HIGH.getAndAdd(STEP)),
                mixed(LOW.getAndAdd(STEP)));
    }

    /// Returns an id that is the same for the same name and number: as good as new if the name is. Stands
    /// in the order of the seconds, as a new one does.
    public static String of(String name, int number, Instant at) {
        long high = mixed(number);
        long low = ~high;
        for (int i = 0; i < name.length(); i++) {
            high = mixed(high ^ name.charAt(i));
            low = mixed(low + high);
        }
        return text(at.getEpochSecond(), high, low);
    }

    /// SplitMix64, in which each bit depends on all.
    private static long mixed(long bits) {
        long z = bits + STEP;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    private static String text(long second, long high, long low) {
        return text((int) (second - EPOCH), (int) (high >>> Integer.SIZE), (int) high,
                (int) (low >>> Integer.SIZE), (int) low);
    }

    /// Returns the number in 62 digits.
    ///
    /// @param words of 32 bits, the highest first; they are used up
    static String text(int... words) {
        byte[] text = new byte[AT_ONCE + LENGTH];
        for (int end = text.length; end > AT_ONCE; end -= AT_ONCE) {
            int digits = dividedBy(FIVE_DIGITS, words);
            for (int i = end - 1; i >= end - AT_ONCE; i--) {
                text[i] = (byte) DIGITS.charAt(digits % DIGITS.length());
                digits /= DIGITS.length();
            }
        }
        return new String(text, AT_ONCE, LENGTH, StandardCharsets.ISO_8859_1);
    }

    /// Divides the number, and returns the remainder.
    private static int dividedBy(int divisor, int[] number) {
        long rest = 0;
        for (int i = 0; i < number.length; i++) {
            long part = rest << Integer.SIZE | Integer.toUnsignedLong(number[i]);
            number[i] = (int) (part / divisor);
            rest = part % divisor;
        }
        return (int) rest;
    }

    /// From where a [SecureRandom] has it, too.
    private static byte[] drawn(int bytes) {
        try (InputStream system = Files.newInputStream(Path.of("/dev/urandom"))) {
            return system.readNBytes(bytes);
        } catch (IOException _) {
            return new SecureRandom().generateSeed(bytes);
        }
    }
}
