package io.scenario4j.text;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/// Numbers, times and names as people read them, the same in every locale.
public final class Words {

    private Words() {}

    /// Returns a count with its noun: `1 turn`, `2 turns`.
    ///
    /// @param noun one whose plural ends in `s`
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /// Returns a number with its thousands apart: `12,345`.
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// Returns an amount of money, with the digits that say something: `$0`, `$0.0021`, `$12.30`.
    public static String dollars(double usd) {
        return usd == 0 ? "$0" : String.format(Locale.ROOT, usd < 1 ? "$%.4f" : "$%,.2f", usd);
    }

    /// Returns a time in the unit that leaves two or three digits: `<1 ms`, `12 ms`, `1.24 s`,
    /// `2 min 5 s`, `3 h 20 min`.
    public static String time(Duration time) {
        if (time.toMinutes() >= 60) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        if (time.toSeconds() >= 60) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        if (time.toMillis() >= 1_000) {
            return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1e3);
        }
        return time.toMillis() == 0 ? "<1 ms" : time.toMillis() + " ms";
    }

    /// Returns a class's name without its package; an anonymous one is called after what it is made
    /// of.
    public static String name(Class<?> type) {
        return type.isAnonymousClass()
                ? "anonymous " + name(Stream.of(type.getInterfaces())
                        .findFirst()
                        .orElse(type.getSuperclass()))
                : type.getSimpleName();
    }
}
