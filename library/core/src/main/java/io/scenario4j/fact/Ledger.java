package io.scenario4j.fact;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.scenario4j.fact.Fact.ModelAsked;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Mark;
import io.scenario4j.message.Speaker;
import io.scenario4j.result.Attack;
import io.scenario4j.result.Effort;
import io.scenario4j.result.ModelUsage;
import io.scenario4j.result.RunTimes;
import io.scenario4j.result.SimulatorFault;
import io.scenario4j.result.SimulatorFaults;

/// What the facts of one run add up to so far: marks and numbers of its result.
///
/// For one thread at a time.
public final class Ledger implements FactListener {

    private final Marks marks = new Marks();
    private final Map<Speaker, List<ModelAsked>> asked = new EnumMap<>(Speaker.class);
    private final List<Attack> attacks = new ArrayList<>(0);
    private final Map<SimulatorFault, Integer> faults = new EnumMap<>(SimulatorFault.class);
    private final Map<AgentRole, Duration> spent = new EnumMap<>(AgentRole.class);

    @Override
    public void tell(Fact fact) {
        marks.tell(fact);
        switch (fact) {
            case Fact.Answered(_, var who, _, var took, _) -> spent.merge(who.role(), took,
                    Duration::plus);
            case ModelAsked call -> asked.computeIfAbsent(call.by(), _ -> new ArrayList<>())
                    .add(call);
            case Fact.Attacked(_, var attack) -> attacks.add(attack);
            case Fact.SimulatorErred(_, var fault) -> faults.merge(fault, 1, Integer::sum);
            default -> {
                // Adds nothing.
            }
        }
    }

    /// Returns what happened between the messages, in the order in which it happened.
    public List<Mark> marks() {
        return marks.marks();
    }

    /// Returns how long the run took, and who of those who were called took it.
    public RunTimes times(Duration total) {
        return new RunTimes(total, spentBy(AgentRole.AGENT), spentBy(AgentRole.USER),
                spentBy(AgentRole.JUDGE));
    }

    /// Returns what the run took.
    public Effort effort(Duration total) {
        return new Effort(times(total), usage());
    }

    private Duration spentBy(AgentRole role) {
        return spent.getOrDefault(role, Duration.ZERO);
    }

    /// Returns what was attacked, in order.
    public List<Attack> attacks() {
        return List.copyOf(attacks);
    }

    /// Returns what user simulators did wrong.
    public SimulatorFaults simulatorFaults() {
        return new SimulatorFaults(of(SimulatorFault.ROLE_FLIP),
                of(SimulatorFault.LEAKED_REASONING), of(SimulatorFault.EMPTY_ANSWER),
                of(SimulatorFault.EARLY_STOP), of(SimulatorFault.LANGUAGE_DRIFT),
                of(SimulatorFault.SUSPECTED_FLIP));
    }

    private int of(SimulatorFault fault) {
        return faults.getOrDefault(fault, 0);
    }

    /// Returns what language models were asked; nothing for those who asked none.
    public List<ModelUsage> usage() {
        return asked.entrySet()
                .stream()
                .map(entry -> usage(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static ModelUsage usage(Speaker speaker, List<ModelAsked> calls) {
        return new ModelUsage(speaker, calls.stream().map(ModelAsked::model).distinct().toList(),
                calls.size(), (int) calls.stream().filter(ModelAsked::replayed).count(),
                new ModelUsage.Amount(tokens(calls, ModelAsked::tokensIn),
                        tokens(calls, ModelAsked::tokensOut), cost(calls)),
                calls.stream().map(ModelAsked::latency).reduce(Duration.ZERO, Duration::plus));
    }

    private static @Nullable Long tokens(List<ModelAsked> calls,
            Function<ModelAsked, @Nullable Integer> count) {
        List<Integer> known = calls.stream().map(count).filter(Objects::nonNull).toList();
        return known.size() < calls.size()
                ? null
                : (Long) known.stream().mapToLong(Integer::longValue).sum();
    }

    private static @Nullable BigDecimal cost(List<ModelAsked> calls) {
        List<BigDecimal> known = calls.stream()
                .map(ModelAsked::costUsd)
                .filter(Objects::nonNull)
                .toList();
        return known.size() < calls.size()
                ? null
                : known.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
