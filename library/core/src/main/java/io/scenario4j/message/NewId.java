package io.scenario4j.message;

import java.nio.ByteBuffer;

import com.github.ksuid.Ksuid;

/// New ids: KSUIDs, unique everywhere and in the order of the seconds in which they were made.
public final class NewId {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 27;
    private static final int WORDS = 5;

    private NewId() {}

    /// Returns a new id: 27 letters and digits.
    public static String next() {
        return text(Ksuid.newKsuid());
    }

    /// Returns the same as [Ksuid#toString()], which allocates 7 kB each time: a run makes four ids in a
    /// turn.
    static String text(Ksuid id) {
        int[] number = new int[WORDS];
        ByteBuffer.wrap(id.asBytes()).asIntBuffer().get(number);
        char[] text = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt(dividedByDigits(number));
        }
        return String.valueOf(text);
    }

    /// Divides the number, of which the highest bits come first, and returns the remainder.
    private static int dividedByDigits(int[] number) {
        long rest = 0;
        for (int i = 0; i < number.length; i++) {
            long part = rest << Integer.SIZE | Integer.toUnsignedLong(number[i]);
            number[i] = (int) (part / DIGITS.length());
            rest = part % DIGITS.length();
        }
        return (int) rest;
    }
}
