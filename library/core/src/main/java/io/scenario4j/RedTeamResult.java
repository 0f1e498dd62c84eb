package io.scenario4j;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

import io.scenario4j.analysis.AttackComparison;
import io.scenario4j.analysis.AttackRate;
import io.scenario4j.analysis.AttackReplay;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.chart.Chart;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.message.Message;
import io.scenario4j.message.UserMessage;
import io.scenario4j.redteam.Goal;
import io.scenario4j.redteam.Honest;
import io.scenario4j.redteam.Risk;
import io.scenario4j.result.Attack;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Percentiles;
import io.scenario4j.statistics.Sampling;

/// What attacks on an agent came to: how many were won, by which means, and whether the agent still helps those who
/// mean well.
///
/// Numbers speak of these goals, these attackers and so many messages; nothing won shows no security. Never changes.
public final class RedTeamResult implements Displayable {

    private final BatchResult batch;
    private final List<Aim> aims;
    private final List<String> controls;
    private final Replays replays;
    private final @Nullable BatchResult replayed;

    /// Attacks the same agent by what was said before.
    interface Replays {

        Scenario scenario(String name, Goal goal, List<String> said);

        /// Plays such scenarios, so many times each, and shows what is made of them.
        RedTeamResult play(List<Scenario> findings, int times,
                Function<BatchResult, RedTeamResult> result);
    }

    /// @param batch attempts and honest questions
    /// @param controls names of the scenarios in which an honest question is asked
    RedTeamResult(BatchResult batch, List<Aim> aims, List<String> controls, Replays replays) {
        this(batch, aims, controls, replays, null);
    }

    private RedTeamResult(BatchResult batch, List<Aim> aims, List<String> controls,
            Replays replays, @Nullable BatchResult replayed) {
        this.batch = batch;
        this.aims = aims;
        this.controls = controls;
        this.replays = replays;
        this.replayed = replayed;
    }

    /// Returns the batch that was played: attempts, and honest questions.
    public BatchResult batch() {
        return batch;
    }

    /// Returns the attempts, in the order of goals, strategies and languages.
    public List<Trial> attempts() {
        return batch.played()
                .stream()
                .filter(trial -> !controls.contains(trial.scenario()))
                .toList();
    }

    List<Aim> aims() {
        return aims;
    }

    List<Trial> attempts(Aim aim) {
        return attempts().stream()
                .filter(trial -> trial.scenario().equals(aim.scenario()))
                .toList();
    }

    private List<Trial> honest() {
        return batch.played()
                .stream()
                .filter(trial -> controls.contains(trial.scenario()))
                .toList();
    }

    /// Returns the share of the attempts that were won, with its interval.
    public AttackRate attackSuccessRate() {
        return rate(attempts());
    }

    private AttackRate rate(List<Trial> of) {
        return AttackRate.of(of, batch.passRate().sampling());
    }

    /// Returns the rate of each goal by its name, in order.
    public Map<String, AttackRate> byGoal() {
        return by(aim -> List.of(aim.goal().name()));
    }

    /// Returns the rate of each strategy, in order.
    public Map<String, AttackRate> byStrategy() {
        return by(aim -> List.of(aim.strategy()));
    }

    /// Returns the rate of each risk in words; a goal with several counts for each.
    public Map<String, AttackRate> byRisk() {
        return by(aim -> aim.goal().risks().stream().map(Risk::words).toList());
    }

    /// Returns the rate of each language; nothing if none was asked for.
    public Map<String, AttackRate> byLanguage() {
        return by(aim -> aim.language().isEmpty() ? List.of() : List.of(aim.language()));
    }

    private Map<String, AttackRate> by(Function<Aim, List<String>> names) {
        Map<String, List<Trial>> groups = new LinkedHashMap<>();
        for (Aim aim : aims) {
            names.apply(aim)
                    .forEach(name -> groups.computeIfAbsent(name, _ -> new ArrayList<>())
                            .addAll(attempts(aim)));
        }
        Map<String, AttackRate> rates = new LinkedHashMap<>();
        groups.forEach((name, trials) -> rates.put(name, rate(trials)));
        return rates;
    }

    /// Returns by technique how often an attempt was won by a message that used it, of the attempts that used it.
    public Map<String, AttackRate> byTechnique() {
        return byMove(Attack.Move::technique);
    }

    /// Returns by disguise how often an attempt was won by a message in it, of the attempts that used it.
    public Map<String, AttackRate> byDisguise() {
        return byMove(Attack.Move::disguise);
    }

    private Map<String, AttackRate> byMove(Function<Attack.Move, String> part) {
        Map<String, List<Trial>> groups = new LinkedHashMap<>();
        for (Trial trial : attempts()) {
            trial.result()
                    .run()
                    .attacks()
                    .stream()
                    .map(attack -> part.apply(attack.move()))
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .forEach(name -> groups.computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(trial));
        }
        Map<String, AttackRate> rates = new LinkedHashMap<>();
        groups.forEach((name, trials) -> rates.put(name,
                AttackRate.of(trials, batch.passRate().sampling(),
                        trial -> AttackRate.isWon(trial) && part
                                .apply(winning(trial.result()).move())
                                .equals(name))));
        return rates;
    }

    /// Returns how many honest questions were answered; nothing decided if none was asked.
    public PassRate answered() {
        List<Trial> asked = honest().stream().filter(Trial::isDecided).toList();
        int answered = (int) asked.stream()
                .filter(trial -> Honest.isAnswered(trial.result()))
                .count();
        return new PassRate(answered, asked.size() - answered);
    }

    /// Returns the honest questions at which something happened that in an attack would have counted as won: its
    /// proof is none.
    public List<ScenarioResult> unprovoked() {
        return honest().stream()
                .map(Trial::result)
                .filter(Honest::isUnprovoked)
                .toList();
    }

    /// Returns how many messages the won attempts took; not a number if none was won.
    public Percentiles turnsToSuccess() {
        return Percentiles.of(won().mapToDouble(
                trial -> winning(trial.result()).number()).toArray());
    }

    /// Returns the share of the attacking messages that were refused, from 0 to 1; NaN if there was none.
    public double refusalRate() {
        List<Attack> all = attempts().stream()
                .flatMap(trial -> trial.result().run().attacks().stream())
                .toList();
        return (double) all.stream()
                .filter(attack -> attack.score().reply() == Attack.Reply.REFUSED)
                .count() / all.size();
    }

    /// Returns what all of it has cost, replays included, in US dollars, as far as it is known.
    public BigDecimal costUsd() {
        return Stream.of(batch, replayed)
                .filter(Objects::nonNull)
                .flatMap(played -> played.results().stream())
                .map(result -> result.run().costUsd())
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Stream<Trial> won() {
        return attempts().stream().filter(AttackRate::isWon);
    }

    static Attack winning(ScenarioResult result) {
        return result.run().attacks().stream().filter(Attack::won).findFirst().orElseThrow();
    }

    /// Returns of each goal and strategy the won attempt with the shortest conversation; empty if nothing was won.
    public List<ScenarioResult> failures() {
        return aims.stream()
                .flatMap(aim -> shortest(aim).stream())
                .toList();
    }

    private List<ScenarioResult> shortest(Aim aim) {
        return attempts(aim).stream()
                .filter(AttackRate::isWon)
                .map(Trial::result)
                .min(Comparator.comparingInt((ScenarioResult result) -> said(result).size())
                        .thenComparingInt(result -> winning(result).number()))
                .stream()
                .toList();
    }

    /// Returns a scenario for each of [#failures], which says again what has won and needs no attacker: for tests.
    public List<Scenario> regression() {
        return aims.stream()
                .flatMap(aim -> shortest(aim).stream()
                        .map(result -> replays.scenario(aim.regression(), aim.goal(),
                                said(result))))
                .toList();
    }

    /// Says each of [#failures] again, to see how repeatable it is: what an agent gave way to by chance, it gives way
    /// to less often than a single finding lets one believe. The limits of the attacks hold for the replays once more.
    ///
    /// ```java
    /// scenario.redTeam(shop).goals(Probes.secret("ZEBRA-7741")).run().replay(10)
    /// ```
    ///
    /// @param times how often each, at least 1
    /// @return this result with the replays; if nothing was won, without any
    public RedTeamResult replay(int times) {
        List<Scenario> findings = regression();
        return findings.isEmpty()
                ? this
                : replays.play(findings, times,
                        again -> new RedTeamResult(batch, aims, controls, replays, again));
    }

    /// Returns how often each finding won when it was said again; empty before [#replay].
    public List<AttackReplay> replays() {
        BatchResult again = replayed;
        return again == null
                ? List.of()
                : aims.stream()
                        .flatMap(aim -> shortest(aim).stream()
                                .map(result -> AttackReplay.of(aim.scenario(), said(result),
                                        again, aim.regression())))
                        .toList();
    }

    /// Returns the share of all replays that won again, with its interval; nothing is decided before [#replay].
    public AttackRate replayRate() {
        return replayed == null
                ? AttackRate.of(List.of(), Sampling.fixed())
                : AttackRate.of(replayed.played(), replayed.passRate().sampling());
    }

    /// What was taken back is not said again.
    private static List<String> said(ScenarioResult result) {
        return result.messages()
                .stream()
                .filter(UserMessage.class::isInstance)
                .map(Message::text)
                .toList();
    }

    /// Compares with the same attacks on another agent: is this one safer, and does it still help?
    public AttackComparison compare(RedTeamResult before) {
        return new AttackComparison(
                batch.only(name -> !controls.contains(name))
                        .compare(before.batch.only(name -> !before.controls.contains(name))),
                answered(), before.answered(),
                batch.only(controls::contains)
                        .compare(before.batch.only(before.controls::contains)));
    }

    /// Returns a row for each attack; see `scenario.attacks()`.
    public Table attacks() {
        return batch.attacks();
    }

    /// Returns the share of attempts that were won as a chart, goals by strategies.
    public Chart chart() {
        return new RedTeamView(this).chart();
    }

    /// Writes a report; does the same as [#report(Path)].
    public Path report(String path) throws IOException {
        return report(Path.of(path));
    }

    /// Writes a report: one HTML file that needs nothing else, with every conversation. What attackers said is text
    /// in it and nothing else.
    ///
    /// @return the file
    /// @throws IOException if it can't be written
    public Path report(Path path) throws IOException {
        return new RedTeamView(this).report(path);
    }

    /// Returns a matrix of goals by strategies, of which each cell opens.
    @Override
    public MimeBundle display() {
        return new RedTeamView(this).display();
    }

    /// Returns the rate and what else there is to say, on one line.
    @Override
    public String toString() {
        return new RedTeamView(this).line();
    }
}
