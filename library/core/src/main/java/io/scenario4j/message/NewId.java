package io.scenario4j.message;

import java.nio.ByteBuffer;
import java.time.Instant;

import com.github.ksuid.Ksuid;

/// New ids: KSUIDs, unique everywhere and in the order of the seconds in which they were made.
public final class NewId {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 27;
    private static final int WORDS = 5;
    /// The second that KSUIDs count from: 14 May 2014.
    private static final long EPOCH = 1_400_000_000;

    private NewId() {}

    /// Returns a new id: 27 letters and digits.
    public static String next() {
        return text(Ksuid.newKsuid());
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
        return text(new int[]{(int) (at.getEpochSecond() - EPOCH), (int) (high >>> 32), (int) high,
                (int) (low >>> 32), (int) low});
    }

    /// The last step of SplitMix64, in which each bit depends on all.
    private static long mixed(long bits) {
        long z = bits + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /// Returns the same as [Ksuid#toString()], which allocates 7 kB each time: a run makes four ids in a
    /// turn.
    static String text(Ksuid id) {
        int[] number = new int[WORDS];
        ByteBuffer.wrap(id.asBytes()).asIntBuffer().get(number);
        return text(number);
    }

    private static String text(int[] number) {
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
