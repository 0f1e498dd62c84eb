package io.scenario4j.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the name that somebody may have meant.
public final class NearMiss {

    private NearMiss() {}

    /// Returns the known name that is most like one that is not known; empty if none is much like it, or it is
    /// known.
    ///
    /// Alike are names that differ by case and by what is neither letter nor digit, or by about a third of their
    /// characters.
    public static Optional<String> of(String asked, Collection<String> known) {
        String plain = plain(asked);
        return known.contains(asked)
                ? Optional.empty()
                : known.stream()
                        .filter(name -> distance(plain, plain(name)) <= (plain.length() + 1) / 3)
                        .min(Comparator.comparingInt(name -> distance(plain, plain(name))));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /// Returns how many characters have to be added, left out or changed.
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
