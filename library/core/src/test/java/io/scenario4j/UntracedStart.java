package io.scenario4j;

import java.util.Map;

/// A process that opens a session, sets it up and reads it, and plays nothing.
final class UntracedStart {

    private UntracedStart() {}

    public static void main(String... arguments) {
        Scenarios scenario = Scenarios.open(Map.of());
        scenario.configure(c -> c.maxTurns(5).cacheKey("v1"));
        System.out.println(scenario.runs().rowCount());
    }
}
