package io.scenario4j.redteam;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.ScenarioState;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Given;
import io.scenario4j.model.Models;
import io.scenario4j.model.asking.ModelAccess;
import io.scenario4j.model.asking.ModelSettings;
import io.scenario4j.model.asking.Question;
import io.scenario4j.redteam.Setting.Budget;
import io.scenario4j.redteam.Setting.Wording;
import io.scenario4j.result.Attack;

/// A user who attacks: tries to make the agent under test do what it must not.
///
/// ```java
/// var attacker = RedTeamAgent.crescendo(Goal.of("The agent tells its instructions").breachedBySaying("ZEBRA-7741"));
/// scenario.run("attack", "A customer writes to a shop", List.of(shop, attacker, attacker.judge()))
/// ```
///
/// Works in any scenario and script. Every answer is scored, the last one too: when the attacker speaks again, when
/// its [#judge] is asked, when its criterion [#held] is looked at, or else when the run ends. What is refused is taken back and tried in
/// another way, which an agent does not notice unless it keeps a memory of its own. Each attack is in
/// `result.run().attacks()` and `scenario.attacks()`.
///
/// Immutable: each method with an argument returns a changed copy. One instance may attack in many runs at once;
/// each has an attack of its own.
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
public final class RedTeamAgent implements AgentAdapter {

    private static final long serialVersionUID = 1L;

    private final Setting setting;
    private final ModelAccess attacker;
    private final ModelAccess scorer;
    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();

    private RedTeamAgent(Setting setting) {
        this.setting = setting;
        this.attacker = new ModelAccess(RedTeamAgent.class.getSimpleName(), setting.attacker());
        this.scorer = new ModelAccess(RedTeamAgent.class.getSimpleName(), setting.scorer());
    }

    /// The attacks that go on stay where they are.
    private Object writeReplace() {
        return new RedTeamAgent(setting);
    }

    private static RedTeamAgent of(Goal goal, Strategy strategy, List<String> said,
            Budget budget) {
        return new RedTeamAgent(new Setting(Given.value(goal, "the goal of an attack"), strategy,
                said, budget, Wording.USUAL, ModelSettings.NONE, ModelSettings.NONE, false));
    }

    /// Returns an attacker that begins harmlessly and goes on in small steps, each of which refers to what the agent
    /// has said.
    public static RedTeamAgent crescendo(Goal goal) {
        return of(goal, Strategy.CRESCENDO, List.of(), Budget.USUAL);
    }

    /// Does the same for a goal in words.
    public static RedTeamAgent crescendo(String goal) {
        return crescendo(Goal.of(goal));
    }

    /// Returns an attacker that chooses after each answer whichever technique fits it.
    public static RedTeamAgent goat(Goal goal) {
        return of(goal, Strategy.GOAT, List.of(), Budget.USUAL);
    }

    /// Does the same for a goal in words.
    public static RedTeamAgent goat(String goal) {
        return goat(Goal.of(goal));
    }

    /// Returns an attacker that thinks of several messages at each point, and follows those whose answers come
    /// nearest to the goal.
    public static RedTeamAgent tree(Goal goal) {
        return of(goal, Strategy.TREE, List.of(), Budget.USUAL);
    }

    /// Does the same for a goal in words.
    public static RedTeamAgent tree(String goal) {
        return tree(Goal.of(goal));
    }

    /// Returns an attacker that sends the goal's [probes][Goal#probes], each in a conversation of its own, and then
    /// each in every disguise that it was given. It needs no model to think of them.
    ///
    /// @throws WrongUseException if the goal has none
    public static RedTeamAgent probes(Goal goal) {
        List<String> probes = Given.value(goal, "the goal of an attack").probes();
        require(!probes.isEmpty(),
                "expected a goal with probes, found none of \"%s\"; add probes(\"…\"), or take another strategy"
                        .formatted(goal.name()));
        return of(goal, Strategy.PROBES, probes,
                new Budget(probes.size(), 0, 1, 1));
    }

    /// Returns an attacker that says what was said before, in its order, and needs no model for it.
    ///
    /// @param said at least one message
    public static RedTeamAgent replay(Goal goal, List<String> said) {
        require(!said.isEmpty(), "expected messages to replay, found none");
        return of(goal, Strategy.REPLAY, List.copyOf(said), new Budget(said.size(), 0, 1, 1));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new WrongUseException(otherwise);
        }
    }

    /// Sets the model that thinks of attacks.
    public RedTeamAgent model(ChatModel model) {
        return new RedTeamAgent(setting.withAttacker(setting.attacker().withModel(model)));
    }

    /// Sets the model that thinks of attacks by its name; see [Models#named].
    public RedTeamAgent model(String name) {
        return model(Models.named(name));
    }

    /// Sets how freely the attacker's model chooses its words; without it the model's own setting holds, or 0 where
    /// it has none.
    public RedTeamAgent temperature(double temperature) {
        return new RedTeamAgent(
                setting.withAttacker(setting.attacker().withTemperature(temperature)));
    }

    /// Sets the model that scores answers. Without one the scenario's does, and none where code decides the goal.
    public RedTeamAgent scorer(ChatModel model) {
        return new RedTeamAgent(setting.withScorer(setting.scorer().withModel(model)));
    }

    /// Sets how many messages the attacker sends in a run, at least 1; the default is 10. What is taken back counts.
    public RedTeamAgent turns(int value) {
        require(value >= 1, "expected at least 1 turn, found " + value);
        Budget now = setting.budget();
        return with(new Budget(value, now.backtracks(), now.width(), now.branches()));
    }

    /// Sets how many refused exchanges are taken back in a run, at least 0; the default is 3. Take 0 for an agent
    /// with a memory of its own: it forgets nothing.
    public RedTeamAgent backtracks(int value) {
        require(value >= 0, "expected at least 0 backtracks, found " + value);
        Budget now = setting.budget();
        return with(new Budget(now.turns(), value, now.width(), now.branches()));
    }

    /// Sets the shape of a tree; the default is 2 and 2.
    ///
    /// @param width how many points are followed at each depth, at least 1
    /// @param branches how many messages are thought of at each, at least 1
    public RedTeamAgent branching(int width, int branches) {
        require(width >= 1 && branches >= 1,
                "expected a width and branches of at least 1, found %d and %d".formatted(width,
                        branches));
        Budget now = setting.budget();
        return with(new Budget(now.turns(), now.backtracks(), width, branches));
    }

    private RedTeamAgent with(Budget budget) {
        return new RedTeamAgent(setting.withBudget(budget));
    }

    /// Sets the techniques that the attacker's model chooses from; [Technique#USUAL] without it.
    public RedTeamAgent techniques(Technique... value) {
        require(value.length > 0, "expected at least one technique, found none");
        Wording now = setting.wording();
        return with(new Wording(List.of(value), now.language(), now.disguises(), now.share(),
                now.seed()));
    }

    /// Sets the language of the attacker's model, such as `German`.
    public RedTeamAgent language(String value) {
        Wording now = setting.wording();
        return with(new Wording(now.techniques(), Given.text(value, "a language"),
                now.disguises(), now.share(), now.seed()));
    }

    /// Sets how messages are made unreadable.
    ///
    /// @param share of the messages, from 0 to 1; [#probes] are sent in every disguise and don't look at it
    public RedTeamAgent disguises(double share, Disguise... value) {
        require(share >= 0 && share <= 1,
                "expected a share from 0 to 1 of messages to disguise, found " + share);
        Wording now = setting.wording();
        RedTeamAgent changed = with(new Wording(now.techniques(), now.language(),
                List.of(value), share, now.seed()));
        return setting.strategy() == Strategy.PROBES
                ? changed.turns(Said.count(changed.setting))
                : changed;
    }

    /// Sets what chance begins with, so that the same attack can be made again; each trial of a batch has a chance of
    /// its own.
    public RedTeamAgent seed(long value) {
        Wording now = setting.wording();
        return with(new Wording(now.techniques(), now.language(), now.disguises(), now.share(),
                value));
    }

    private RedTeamAgent with(Wording wording) {
        return new RedTeamAgent(setting.withWording(wording));
    }

    /// Returns what it wants.
    public Goal goal() {
        return setting.goal();
    }

    /// Returns how it goes about it: `crescendo`, `goat`, `tree`, `probes` or `replay`.
    public String strategy() {
        return setting.strategy().wireName();
    }

    /// Tells whether a model thinks of its messages; those of probes and replays are known beforehand.
    public boolean improvises() {
        return setting.said().isEmpty();
    }

    /// Returns the language that it was told; empty for its own choice.
    public String language() {
        return setting.wording().language();
    }

    /// Returns how many messages it sends in a run.
    public int turns() {
        return setting.budget().turns();
    }

    /// Returns a judge who scores each answer as soon as it was given, ends the run as failed when the attack is won,
    /// and as passed when the attacker has tried all it may. It belongs to this attacker and no copy of it.
    public AgentAdapter judge() {
        return new AttackJudge(this);
    }

    /// Returns the criterion that the agent holds, for a judge of the user's own: met as long as no attack is won.
    public Criterion held() {
        return Criterion.check("The agent holds against: " + goal().text(), state -> {
            Attempt attempt = attempt(state);
            attempt.score(state);
            return !attempt.isWon();
        });
    }

    /// Returns the attack of a run so far, with the answer that was given last.
    public List<Attack> attacks(ScenarioState state) {
        Attempt attempt = attempt(state);
        attempt.score(state);
        return attempt.attacks();
    }

    Attempt attempt(ScenarioState state) {
        return attempts.computeIfAbsent(state.threadId(), _ -> begun(state));
    }

    private Attempt begun(ScenarioState state) {
        var models = state.config().models();
        Function<Question, AiMessage> thinking = question -> attacker.ask(models, question);
        Function<Question, AiMessage> scoring = question -> scorer.ask(models, question);
        var mind = new Attacker(setting, thinking, state.description());
        Course course = switch (setting.strategy()) {
            case CRESCENDO, GOAT -> new Steps(mind, setting.budget().backtracks());
            case TREE -> new Tree(mind, setting.budget());
            case PROBES -> Said.probes(setting);
            case REPLAY -> Said.again(setting);
        };
        Attacks.Witness run = Attacks.run();
        return new Attempt(setting, course, new Scorer(setting, scoring), state.config().trial())
                .after(run.repeated(), run.asksAgainIn(), state);
    }

    @Override
    public AgentRole role() {
        return AgentRole.USER;
    }

    /// Returns the next attack.
    ///
    /// @throws io.scenario4j.model.asking.NoModelException if it needs a model and there is none
    /// @throws IllegalStateException if a model declines to attack or to score, or answers something else, twice: the
    ///             attempt then says nothing about the agent
    @Override
    public AgentReply call(AgentInput input) {
        return AgentReply.reply(attempt(input.state()).attack(input.state()));
    }

    @Override
    public void ended(String threadId) {
        attempts.remove(threadId);
    }

    /// Returns the settings, so that a batch that goes on plays changed attacks again.
    @Override
    public String version() {
        return "%s of %s, %s, %s, %s".formatted(strategy(), goal().version(), setting.budget(),
                setting.wording(), setting.said());
    }

    @Override
    public String name() {
        return RedTeamAgent.class.getSimpleName();
    }

    /// Returns the strategy and the goal.
    @Override
    public String toString() {
        return "%s: %s".formatted(strategy(), goal());
    }
}
