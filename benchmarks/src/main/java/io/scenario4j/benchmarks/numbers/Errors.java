package io.scenario4j.benchmarks.numbers;

import java.util.List;
import java.util.Locale;

/// How often something was found that is not there: at most 5 % are promised.
final class Errors {

    static final String HEAD = "| no difference | places | average | above 5 % | above 7 % | most |\n|---|---|---|---|---|---|\n";

    private Errors() {}

    static String row(String what, List<Share> shares) {
        var all = new Shares(shares);
        return String.format(Locale.ROOT, "| %s | %d | %.1f | %.1f %% | %.1f %% | %s at %s |%n",
                what, shares.size(), all.average(), all.above(5), all.above(7), all.most(),
                all.most().what());
    }
}
