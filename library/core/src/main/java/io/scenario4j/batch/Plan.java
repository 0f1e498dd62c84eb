package io.scenario4j.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.scenario4j.result.Planned;

/// How a batch is played.
///
/// @param trials of each scenario
/// @param retries how many more attempts a trial has that a service or the network spoiled
/// @param atOnce how much goes on at once
/// @param perRun what one run may use
/// @param inAll what the batch may use
/// @param rules when to stop early
public record Plan(int trials, int retries, AtOnce atOnce, Limits perRun, Limits inAll,
        List<StoppingRule> rules) {

    /// How much goes on at once.
    ///
    /// @param runs how many; 0 for as many as the engine finds right
    /// @param agents how often an agent under test is called, by its name; no entry for no cap
    public record AtOnce(int runs, Map<String, Integer> agents) {

        public AtOnce {
            agents = Map.copyOf(agents);
        }
    }

    /// How many runs go on at once in this process, where nobody says.
    public static final int RUNS_AT_ONCE = 16;

    /// One trial, as many runs at once as the engine finds right, two more attempts, no limits.
    public static final Plan DEFAULTS = new Plan(1, 2, new AtOnce(0, Map.of()), Limits.NONE,
            Limits.NONE, List.of());

    public Plan {
        rules = List.copyOf(rules);
    }

    /// Sets how often each scenario is played.
    public Plan trials(int value) {
        return new Plan(value, retries, atOnce, perRun, inAll, rules);
    }

    /// Sets how many more attempts a trial has.
    public Plan retries(int value) {
        return new Plan(trials, value, atOnce, perRun, inAll, rules);
    }

    /// Sets how many runs go on at once.
    public Plan parallelism(int value) {
        return with(new AtOnce(value, atOnce.agents()));
    }

    /// Sets how often an agent is called at once.
    public Plan atOnce(String agent, int value) {
        Map<String, Integer> more = new LinkedHashMap<>(atOnce.agents());
        more.put(agent, value);
        return with(new AtOnce(atOnce.runs(), more));
    }

    private Plan with(AtOnce changed) {
        return new Plan(trials, retries, changed, perRun, inAll, rules);
    }

    /// Sets what one run may use.
    public Plan perRun(Limits value) {
        return new Plan(trials, retries, atOnce, value, inAll, rules);
    }

    /// Sets what the batch may use.
    public Plan inAll(Limits value) {
        return new Plan(trials, retries, atOnce, perRun, value, rules);
    }

    /// Returns what of it is to be known of a batch that is over.
    public Planned planned(int scenarios) {
        return new Planned(scenarios * trials, trials, failures(), isWatched());
    }

    private int failures() {
        return rules.stream()
                .mapToInt(StoppingRule::failures)
                .filter(failures -> failures > 0)
                .min()
                .orElse(0);
    }

    private boolean isWatched() {
        return rules.stream().anyMatch(StoppingRule::watches);
    }

    /// Returns the plan for who plays a share of the batch: what ends the whole is decided elsewhere.
    ///
    /// @param runs how many of the share go on at once
    public Plan ofShare(int runs) {
        return new Plan(trials, retries, new AtOnce(runs, atOnce.agents()), perRun, Limits.NONE,
                List.of(new StoppingRule.DecidedElsewhere(failures(), isWatched())));
    }

    /// Adds a reason to stop early.
    public Plan rule(StoppingRule value) {
        return new Plan(trials, retries, atOnce, perRun, inAll,
                Stream.concat(rules.stream(), Stream.of(value)).toList());
    }
}
