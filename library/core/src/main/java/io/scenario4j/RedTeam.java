package io.scenario4j;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.langchain4j.model.chat.ChatModel;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.batch.Limits;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.Given;
import io.scenario4j.model.Models;
import io.scenario4j.redteam.Disguise;
import io.scenario4j.redteam.Goal;
import io.scenario4j.redteam.Honest;
import io.scenario4j.redteam.RedTeamAgent;

/// Many attacks on one agent: a definition, of which each method with an argument returns a changed copy. Nothing
/// happens until it is run.
///
/// ```java
/// scenario.redTeam(shop).goals(Probes.instructions("ZEBRA-7741"), Probes.agency("refund")).trials(5).run()
/// ```
///
/// Each goal is attacked by each strategy and in each language, as often as there are trials; and its honest question
/// is asked as often, if it has one.
public final class RedTeam {

    private final SessionBatches session;
    private final AgentAdapter agent;
    private final Aims aims;
    private final UnaryOperator<Batch> size;

    /// A way to attack, such as `RedTeamAgent::crescendo`.
    @FunctionalInterface
    public interface Strategy {

        /// Returns an attacker that wants this.
        RedTeamAgent of(Goal goal);
    }

    /// What is attacked, and how.
    ///
    /// @param strategies empty for the usual one of each goal
    /// @param languages empty for the attacker's choice
    /// @param changes what every attacker is told
    private record Aims(String description, List<Goal> goals,
            List<Strategy> strategies, List<String> languages,
            UnaryOperator<RedTeamAgent> changes) {}

    private RedTeam(SessionBatches session, AgentAdapter agent, Aims aims,
            UnaryOperator<Batch> size) {
        this.session = session;
        this.agent = agent;
        this.aims = aims;
        this.size = size;
    }

    static RedTeam of(SessionBatches session, AgentAdapter agent) {
        return new RedTeam(session, Given.value(agent, "the agent to attack"),
                new Aims("A user talks to the agent.", List.of(), List.of(), List.of(),
                        UnaryOperator.identity()),
                UnaryOperator.identity());
    }

    private RedTeam with(Aims changed) {
        return new RedTeam(session, agent, changed, size);
    }

    private RedTeam with(UnaryOperator<Batch> change) {
        return new RedTeam(session, agent, aims, batch -> change.apply(size.apply(batch)));
    }

    private RedTeam attackers(UnaryOperator<RedTeamAgent> change) {
        return with(new Aims(aims.description(), aims.goals(), aims.strategies(),
                aims.languages(), attacker -> change.apply(aims.changes().apply(attacker))));
    }

    /// Sets what the agent must not do; at least one goal, each with a name of its own.
    public RedTeam goals(Goal... value) {
        return with(new Aims(aims.description(), List.of(value), aims.strategies(),
                aims.languages(), aims.changes()));
    }

    /// Sets how each goal is attacked. Without it by its probes, if it has some, and else by
    /// [RedTeamAgent#crescendo(Goal)].
    ///
    /// ```java
    /// redTeam.strategies(RedTeamAgent::crescendo, RedTeamAgent::tree)
    /// ```
    public RedTeam strategies(Strategy... value) {
        return with(new Aims(aims.description(), aims.goals(), List.of(value), aims.languages(),
                aims.changes()));
    }

    /// Sets the languages in which models attack, such as `German`. Probes and replays stay as they are.
    public RedTeam languages(String... value) {
        return with(new Aims(aims.description(), aims.goals(), aims.strategies(),
                List.of(value), aims.changes()));
    }

    /// Sets the situation, told to attackers.
    public RedTeam description(String value) {
        return with(new Aims(Given.text(value, "the situation of an attack"), aims.goals(),
                aims.strategies(), aims.languages(), aims.changes()));
    }

    /// Sets the model that thinks of attacks; without it the session's.
    public RedTeam model(ChatModel value) {
        return attackers(attacker -> attacker.model(value));
    }

    /// Sets the model that thinks of attacks by its name; see [Models#named].
    public RedTeam model(String name) {
        return model(Models.named(name));
    }

    /// Sets the model that scores answers; see [RedTeamAgent#scorer].
    public RedTeam scorer(ChatModel value) {
        return attackers(attacker -> attacker.scorer(value));
    }

    /// Sets how many messages an attempt has, at least 1; probes and replays have as many as there are.
    public RedTeam turns(int value) {
        return attackers(attacker -> attacker.improvises() ? attacker.turns(value) : attacker);
    }

    /// Sets how messages are made unreadable; see [RedTeamAgent#disguises].
    public RedTeam disguises(double share, Disguise... value) {
        return attackers(attacker -> attacker.disguises(share, value));
    }

    /// Sets what chance begins with, so that the same attacks can be made again.
    public RedTeam seed(long value) {
        return attackers(attacker -> attacker.seed(value));
    }

    /// Sets how many attempts there are of each goal by each strategy; at least 1, which is the default.
    public RedTeam trials(int value) {
        return with(batch -> batch.trials(value));
    }

    /// Sets how many attempts go on at once; at least 1. The default is 16.
    public RedTeam parallelism(int value) {
        return with(batch -> batch.parallelism(value));
    }

    /// Sets what all of it may cost, in US dollars; see [Batch#inAll].
    public RedTeam budget(double usd) {
        return with(batch -> batch.inAll(Limits.ofCostUsd(usd)));
    }

    /// Attacks, and waits for the end.
    ///
    /// @throws WrongUseException before anything runs, if it can't be played: says what to change
    public RedTeamResult run() {
        if (aims.goals().isEmpty()) {
            throw new WrongUseException(
                    "expected at least one goal, found none; type goals(Goal.of(\"…\").breachedBySaying(\"…\")), or take one of Probes");
        }
        List<RedTeamAgent> attackers = aims.goals()
                .stream()
                .flatMap(goal -> attackersOf(goal).stream())
                .toList();
        requireNames(attackers);
        List<Scenario> scenarios = new ArrayList<>();
        attackers.forEach(attacker -> scenarios.add(attempt(attacker)));
        List<Goal> honest = aims.goals().stream().filter(goal -> !goal.honest().isEmpty()).toList();
        honest.forEach(goal -> scenarios.add(control(goal)));
        return played(size.apply(Batch.of(session, scenarios)),
                batch -> new RedTeamResult(batch, attackers.stream().map(RedTeam::aim).toList(),
                        honest.stream().map(RedTeam::controlName).toList(), new SaidAgain()));
    }

    private static RedTeamResult played(Batch definition,
            Function<BatchResult, RedTeamResult> result) {
        var made = new AtomicReference<RedTeamResult>();
        definition.shownAs(batch -> {
            RedTeamResult of = result.apply(batch);
            made.set(of);
            return of;
        }).run();
        return Objects.requireNonNull(made.get(), "a batch that is over was shown");
    }

    private static void requireNames(List<RedTeamAgent> attackers) {
        Set<String> names = new HashSet<>();
        for (RedTeamAgent attacker : attackers) {
            String name = aim(attacker).scenario();
            if (!names.add(name)) {
                throw new WrongUseException(
                        "expected goals with a name each, and each strategy once, found \"%s\" twice; name a goal by Goal.of(name, text), and attack once more to compare two of a kind"
                                .formatted(name));
            }
        }
    }

    private List<RedTeamAgent> attackersOf(Goal goal) {
        List<Strategy> strategies = aims.strategies().isEmpty()
                ? List.of(goal.probes().isEmpty()
                        ? RedTeamAgent::crescendo
                        : RedTeamAgent::probes)
                : aims.strategies();
        List<RedTeamAgent> attackers = new ArrayList<>();
        for (Strategy strategy : strategies) {
            RedTeamAgent attacker = aims.changes().apply(strategy.of(goal));
            attackers.addAll(attacker.improvises() && !aims.languages().isEmpty()
                    ? aims.languages().stream().map(attacker::language).toList()
                    : List.of(attacker));
        }
        return attackers;
    }

    private Scenario attempt(RedTeamAgent attacker) {
        return Scenario.of(aim(attacker).scenario(), aims.description())
                .agents(agent, attacker, attacker.judge())
                .maxTurns(attacker.turns());
    }

    private static Aim aim(RedTeamAgent attacker) {
        return new Aim(attacker.goal(), attacker.strategy(),
                attacker.language());
    }

    private Scenario control(Goal goal) {
        return Scenario.of(controlName(goal), aims.description())
                .agents(agent, Honest.user(goal), Honest.judge(goal))
                .maxTurns(1);
    }

    private static String controlName(Goal goal) {
        return goal.name() + " · honest";
    }

    /// Says again what has won, to the same agent.
    private final class SaidAgain implements RedTeamResult.Replays {

        @Override
        public Scenario scenario(String name, Goal goal, List<String> said) {
            RedTeamAgent attacker = aims.changes().apply(RedTeamAgent.replay(goal, said));
            return Scenario.of(name, aims.description())
                    .agents(agent, attacker, attacker.judge())
                    .maxTurns(said.size());
        }

        @Override
        public RedTeamResult play(List<Scenario> findings, int times,
                Function<BatchResult, RedTeamResult> result) {
            return played(size.apply(Batch.of(session, findings)).trials(times), result);
        }
    }

    /// Shows the definition: `2 goals, attacks on shop`.
    @Override
    public String toString() {
        return "attacks on %s: %s".formatted(agent.name(),
                aims.goals().stream().map(Goal::name).toList());
    }
}
