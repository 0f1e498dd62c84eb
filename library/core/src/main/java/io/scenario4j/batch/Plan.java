package io.scenario4j.batch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How a batch is played.
///
/// @param trials of each scenario
/// @param parallelism how many go on at once
/// @param atOnce how often an agent under test is called at once, by its name; no entry for no cap
/// @param perRun what one run may use
/// @param inAll what the batch may use
/// @param rules when to stop early
/// @param retries how many more attempts a trial has that a service or the network spoiled
/// @param id of the batch; empty for a new one
/// @param resumed the journal of the batch that goes on; empty for a new one
record Plan(int trials, int parallelism, Map<String, Integer> atOnce, Limits perRun, Limits inAll,
        List<StoppingRule> rules, int retries, Optional<String> id, Optional<Path> resumed) {

    static final Plan DEFAULTS = new Plan(1, 16, Map.of(), Limits.NONE, Limits.NONE, List.of(), 2,
            Optional.empty(), Optional.empty());

    Plan {
        atOnce = Map.copyOf(atOnce);
        rules = List.copyOf(rules);
    }

    Plan trials(int value) {
        return new Plan(value, parallelism, atOnce, perRun, inAll, rules, retries, id, resumed);
    }

    Plan parallelism(int value) {
        return new Plan(trials, value, atOnce, perRun, inAll, rules, retries, id, resumed);
    }

    Plan atOnce(String agent, int value) {
        Map<String, Integer> more = new LinkedHashMap<>(atOnce);
        more.put(agent, value);
        return new Plan(trials, parallelism, more, perRun, inAll, rules, retries, id, resumed);
    }

    Plan perRun(Limits value) {
        return new Plan(trials, parallelism, atOnce, value, inAll, rules, retries, id, resumed);
    }

    Plan inAll(Limits value) {
        return new Plan(trials, parallelism, atOnce, perRun, value, rules, retries, id, resumed);
    }

    Plan rule(StoppingRule value) {
        return new Plan(trials, parallelism, atOnce, perRun, inAll,
                Stream.concat(rules.stream(), Stream.of(value)).toList(), retries, id, resumed);
    }

    Plan retries(int value) {
        return new Plan(trials, parallelism, atOnce, perRun, inAll, rules, value, id, resumed);
    }

    Plan id(String value) {
        return new Plan(trials, parallelism, atOnce, perRun, inAll, rules, retries,
                Optional.of(value), resumed);
    }

    Plan resumed(Path value) {
        return new Plan(trials, parallelism, atOnce, perRun, inAll, rules, retries, id,
                Optional.of(value));
    }
}
