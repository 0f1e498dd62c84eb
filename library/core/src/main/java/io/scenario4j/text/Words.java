package io.scenario4j.text;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/// Numbers, times and names as people read them, the same in every locale.
public final class Words {

    private static final int MOST_DIGITS = 7;
    private static final BigDecimal LEAST_DOLLARS = new BigDecimal("0.0001");

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
    public static String dollars(BigDecimal usd) {
        if (usd.signum() == 0) {
            return "$0";
        }
        if (usd.compareTo(LEAST_DOLLARS) < 0) {
            return "<$0.0001";
        }
        return String.format(Locale.ROOT, usd.compareTo(BigDecimal.ONE) < 0 ? "$%.4f" : "$%,.2f",
                usd);
    }

    /// Returns a share as a number of percent, without its sign, in whole ones: `82`. One that is not 0 or all
    /// is never written so, it gets the digits that it takes: `99.999`; what takes more than six is `99.999999`.
    public static String percent(double share) {
        boolean whole = share == 0 || Math.abs(share) == 1 || Double.isNaN(share);
        for (int digits = 0; digits < MOST_DIGITS; digits++) {
            String text = String.format(Locale.ROOT, "%." + digits + "f", 100 * share);
            double read = Math.abs(Double.parseDouble(text));
            if (whole || (read != 0 && read != 100)) {
                return text;
            }
        }
        String nearest = Math.abs(share) < 0.5 ? "0.000001" : "99.999999";
        return share < 0 ? "-" + nearest : nearest;
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
