package io.scenario4j.benchmarks.numbers;

import java.util.ArrayList;
import java.util.List;

/// What a table of coverage comes to, before the table.
final class Summary {

    static final String HEAD = "| | places | average | below 90 % | 90 to 93 % | 93 to 97 % | above 97 % | least |\n|---|---|---|---|---|---|---|---|\n";

    private Summary() {}

    static String of(Grid grid, List<Size> sizes, Grid.Place place) {
        var table = new StringBuilder();
        List<Share> large = new ArrayList<>();
        List<Share> small = new ArrayList<>();
        List<Share> all = grid.table(table, sizes, (size, world) -> {
            Share share = place.share(size, world);
            synchronized (large) {
                (size.isLarge() ? large : small).add(share);
            }
            return share;
        });
        return HEAD + row("8 scenarios and 20 runs, or more", large) + row("less", small)
                + row("all", all) + "\n" + table;
    }

    static String row(String what, List<Share> shares) {
        return shares.isEmpty()
                ? ""
                : "| %s | %s |\n".formatted(what, new Shares(shares).summary());
    }
}
