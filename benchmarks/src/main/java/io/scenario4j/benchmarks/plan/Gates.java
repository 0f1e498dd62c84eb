package io.scenario4j.benchmarks.plan;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.scenario4j.benchmarks.plan.Plan.Held;
import io.scenario4j.benchmarks.plan.Plan.Limit;

/// The gates of all workers: one for all, or one for each.
///
/// @param of the gate of a worker, by its number
/// @param shares those that have to be balanced; empty if there are none
record Gates(IntFunction<Gate> of, List<Gate> shares) {

    static final double SECONDS_BETWEEN = 2;

    static Gates of(Limit limit, int workers) {
        return switch (limit) {
            case Limit.AtOnce(var calls, var held) when held != Held.COUNTED -> {
                List<Gate> gates = IntStream.range(0, workers)
                        .mapToObj(i -> new Gate((i + 1) * calls / workers - i * calls / workers))
                        .toList();
                yield new Gates(gates::get, held == Held.REBALANCED ? gates : List.of());
            }
            case Limit.AtOnce(var calls, _) -> one(calls);
            case Limit.None _,Limit.PerMinute _ -> one(Integer.MAX_VALUE);
        };
    }

    private static Gates one(int calls) {
        var gate = new Gate(calls);
        return new Gates(_ -> gate, List.of());
    }

    /// Gives each what it has to have by its demand, but takes away nothing that is in use: so there are never
    /// more inside than all of them may let in.
    void rebalance() {
        int all = shares.stream().mapToInt(Gate::most).sum();
        long demand = shares.stream().mapToLong(Gate::demand).sum();
        if (demand == 0) {
            return;
        }
        int[] wanted = shares.stream()
                .mapToInt(gate -> Math.max(gate.inside(),
                        (int) (all * (long) gate.demand() / demand)))
                .toArray();
        int over = IntStream.of(wanted).sum() - all;
        for (int i = 0; i < wanted.length && over > 0; i++) {
            int taken = Math.min(over, wanted[i] - shares.get(i).inside());
            wanted[i] -= taken;
            over -= taken;
        }
        for (int i = 0; i < wanted.length; i++) {
            shares.get(i).most(wanted[i] + (over < 0 && i < -over ? 1 : 0));
        }
    }
}
