package io.scenario4j.result;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.scenario4j.display.WrongUseException;

/// One of several shares of a batch that are played apart: on machines of their own, or one after the other.
///
/// @param number from 1
/// @param of how many there are
public record Shard(int number, int of) {

    private static final Pattern WRITTEN = Pattern.compile("([1-9]\\d{0,5})/([1-9]\\d{0,5})");

    /// @throws WrongUseException if there is no such number
    public Shard {
        if (number < 1 || number > of) {
            throw new WrongUseException(
                    "expected the number of a share from 1 to how many there are, found %d of %d"
                            .formatted(number, of));
        }
    }

    /// Returns the share that `2/5` names; empty if the text is nothing of the kind.
    public static Optional<Shard> parse(String text) {
        Matcher parts = WRITTEN.matcher(text);
        return parts.matches()
                ? Optional.of(parts)
                        .map(found -> new int[]{Integer.parseInt(found.group(1)),
                                Integer.parseInt(found.group(2))})
                        .filter(found -> found[0] <= found[1])
                        .map(found -> new Shard(found[0], found[1]))
                : Optional.empty();
    }

    /// Returns it as [#parse] reads it: `2/5`.
    public String written() {
        return number + "/" + of;
    }

    /// Returns it in words: `share 2 of 5`.
    @Override
    public String toString() {
        return "share %d of %d".formatted(number, of);
    }
}
