package io.scenario4j.html.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/// Numbers of a column with their points one below the other, with no more than four digits that say
/// something. What is no number stays as it is.
///
/// @param places how many digits behind the point the longest has
record Decimals(int places) {

    private static final int MOST_DIGITS = 4;
    private static final int LONGEST = 40;
    /// As wide as a digit, and as wide as a point.
    private static final char DIGIT = '\u2007';
    private static final char POINT = '\u2008';

    static Decimals of(IntStream rows, IntFunction<? extends @Nullable String> cell) {
        return new Decimals(rows.mapToObj(cell::apply)
                .mapToInt(value -> value == null ? 0 : places(rounded(value)))
                .max()
                .orElse(0));
    }

    private static int places(String rounded) {
        int point = rounded.indexOf('.');
        return isNumber(rounded) && point >= 0 ? rounded.length() - point - 1 : 0;
    }

    /// Returns a number as it is shown, without what makes it line up.
    static String rounded(String value) {
        return isNumber(value) && isFraction(value) ? shortened(new BigDecimal(value)) : value;
    }

    private static boolean isNumber(String value) {
        if (value.isEmpty() || value.length() > LONGEST) {
            return false;
        }
        try {
            return Math.abs(new BigDecimal(value).scale()) <= LONGEST;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static boolean isFraction(String value) {
        return value.indexOf('.') >= 0 || value.indexOf('E') >= 0;
    }

    private static String shortened(BigDecimal number) {
        int before = number.precision() - number.scale();
        int places = Math.clamp(MOST_DIGITS - (long) before, 0, Math.max(0, number.scale()));
        BigDecimal rounded = number.setScale(places, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.setScale(Math.max(places == 0 ? 0 : 1, rounded.scale())).toPlainString();
    }

    /// Returns `value` as it is shown, its point below those of the others.
    String aligned(String value) {
        return aligned(value, POINT, DIGIT);
    }

    /// Returns the same for letters that are all as wide as each other.
    String spaced(String value) {
        return aligned(value, ' ', ' ');
    }

    private String aligned(String value, char point, char digit) {
        String shown = rounded(value);
        if (places == 0 || !isNumber(shown)) {
            return shown;
        }
        String missing = String.valueOf(digit).repeat(places - places(shown));
        return shown.indexOf('.') < 0 ? shown + point + missing : shown + missing;
    }
}
