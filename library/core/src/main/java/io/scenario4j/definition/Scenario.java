package io.scenario4j.definition;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.data.DataRow;
import io.scenario4j.data.DataRows;
import io.scenario4j.display.TableRow;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.evaluation.Evaluator;
import io.scenario4j.evaluation.Evaluators;
import io.scenario4j.fact.FactListener;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Given;
import io.scenario4j.script.BuiltInStep;
import io.scenario4j.script.Script;
import io.scenario4j.script.ScriptStep;

/// A definition: who takes part, in what situation, by which script, within which limits.
///
/// Immutable; each method with an argument returns a changed copy. Nothing happens until it is run.
///
/// ```java
/// Scenario.of("refund", "A customer wants their money back")
///     .agents(support, new UserSimulatorAgent(), new JudgeAgent("The refund is granted"))
///     .maxTurns(5)
/// ```
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
public final class Scenario implements TableRow, Serializable {

    private static final long serialVersionUID = 1L;
    private static final String FIELDS = "fields";
    private static final String TAGS = "tags";
    private static final String VERSION = "version";

    private final String name;
    private final String description;
    private final Play play;
    private final Setting settings;
    private final Map<String, Object> metadata;
    private final @Nullable FactListener eventBus;

    /// @param metadata which nobody changes any more
    private Scenario(String name, String description, Play play, Setting settings,
            Map<String, Object> metadata, @Nullable FactListener eventBus) {
        this.name = name;
        this.description = description;
        this.play = play;
        this.settings = settings;
        this.metadata = metadata;
        this.eventBus = eventBus;
    }

    /// Returns a definition that still needs agents.
    ///
    /// @param name shown everywhere, and the scenario's id in events
    /// @param description the situation, told to simulator and judge
    /// @throws WrongUseException if one of them is blank
    public static Scenario of(String name, String description) {
        require(!Given.text(name, "the name of a scenario").isBlank(), "Scenario name is required");
        require(!Given.text(description, "the description of a scenario").isBlank(),
                "Scenario description is required");
        return new Scenario(name, description, Play.NOBODY, config -> config, Map.of(), null);
    }

    /// Returns the same situation by many users, beginning with `base` alone.
    public static Variants variants(Scenario base) {
        return new Variants(List.of(base));
    }

    Scenario called(String value) {
        return new Scenario(value, description, play, settings, metadata, eventBus);
    }

    /// Sets who takes part; within a role they speak in this order.
    public Scenario agents(AgentAdapter... value) {
        return agents(Arrays.asList(value));
    }

    /// Sets who takes part; within a role they speak in this order.
    public Scenario agents(List<? extends AgentAdapter> value) {
        return with(play.withAgents(value));
    }

    /// Sets the script; none means automatic turns.
    public Scenario script(ScriptStep... value) {
        return script(Arrays.asList(value));
    }

    /// Sets the script; an empty one means automatic turns.
    public Scenario script(List<? extends ScriptStep> value) {
        return with(play.withScript(value));
    }

    /// Sets what measures the run when its conversation has ended, in this order.
    public Scenario evaluators(Evaluator... value) {
        return evaluators(Arrays.asList(value));
    }

    /// Sets what measures the run when its conversation has ended, in this order.
    public Scenario evaluators(List<? extends Evaluator> value) {
        return with(play.withEvaluators(value));
    }

    private Scenario with(Play changed) {
        return new Scenario(name, description, changed, settings, metadata, eventBus);
    }

    /// Sets the turn limit of automatic turns, at least 1.
    public Scenario maxTurns(int value) {
        return with(config -> config.maxTurns(value));
    }

    /// Sets the turns before which the judge is not asked, from 0 to the turn limit.
    public Scenario minTurns(int value) {
        return with(config -> config.minTurns(value));
    }

    /// Sets the set that runs are sorted into.
    public Scenario setId(String value) {
        return with(config -> config.setId(value));
    }

    /// Sets the key under which answers of models are recorded and replayed.
    public Scenario cacheKey(String value) {
        return with(config -> config.cacheKey(value));
    }

    /// Sets which repetition a run is, from 1: each has recorded answers of its own. A batch does that.
    public Scenario trial(int number) {
        return with(config -> config.trial(number));
    }

    /// Sets whether a person types the user's messages.
    public Scenario debug(boolean value) {
        return with(config -> config.debug(value));
    }

    /// Sets how much is printed: 0 nothing, 1 messages, 2 with the scenario's name.
    public Scenario verbose(int level) {
        return with(config -> config.verbose(level));
    }

    /// Sets JSON values that are sent along with the first event, beside fields, tags and version.
    public Scenario metadata(Map<String, ?> value) {
        Map<String, Object> all = new LinkedHashMap<>(metadata);
        all.keySet().retainAll(Set.of(FIELDS, TAGS, VERSION));
        all.putAll(value);
        return withMetadata(all);
    }

    /// Adds a value that belongs to the scenario; it is sent along with the first event.
    ///
    /// @param value a JSON value (map, list, text, number, boolean)
    public Scenario field(String key, Object value) {
        Map<String, Object> fields = new LinkedHashMap<>(fields());
        fields.put(key, value);
        return with(FIELDS, fields);
    }

    /// Adds what the agent should come to, as the field `expected`.
    public Scenario expected(Object value) {
        return field("expected", value);
    }

    /// Sets what tells this version of the scenario from others, as the metadata `version`: for changes that
    /// can't be seen, of criteria in code and of lambdas in the script. A batch that goes on plays another
    /// version again, and two versions are not compared.
    public Scenario version(String value) {
        return with(VERSION, value);
    }

    /// Adds words to find it by. They are sent along with the first event.
    public Scenario tags(String... value) {
        return with(TAGS, Stream.concat(tags().stream(), Arrays.stream(value)).distinct().toList());
    }

    private Scenario with(String key, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(metadata);
        all.put(key, value);
        return withMetadata(all);
    }

    private Scenario withMetadata(Map<String, Object> changed) {
        return new Scenario(name, description, play, settings,
                Collections.unmodifiableMap(new LinkedHashMap<>(changed)), eventBus);
    }

    /// Returns a scenario for each row of a table, in their order.
    ///
    /// ```java
    /// Scenario.fromTable(scenario.read("cases.csv"), row -> Scenario
    ///     .of(row.text("name"), row.text("situation"))
    ///     .agents(support, new UserSimulatorAgent(), new JudgeAgent(row.text("criterion")))
    ///     .expected(row.text("answer")))
    /// ```
    ///
    /// @throws WrongUseException says at which row and column, if one is missing or the template throws
    public static List<Scenario> fromTable(Table table,
            Function<? super DataRow, Scenario> template) {
        return DataRows.map(table, template);
    }

    /// Sets a bus that gets the events of this scenario's runs, beside the session's own.
    public Scenario eventBus(FactListener value) {
        return new Scenario(name, description, play, settings, metadata, value);
    }

    private Scenario with(Setting setting) {
        return new Scenario(name, description, play,
                config -> setting.apply(settings.apply(config)), metadata, eventBus);
    }

    /// Returns the name.
    public String name() {
        return name;
    }

    /// Returns the situation.
    public String description() {
        return description;
    }

    /// Returns who takes part, in declared order.
    public List<AgentAdapter> agents() {
        return play.agents();
    }

    /// Returns the script; `proceed()` alone where none was given.
    public List<ScriptStep> script() {
        return play.script().isEmpty() ? List.of(Script.proceed()) : play.script();
    }

    /// Returns what measures the run, in order.
    public List<Evaluator> evaluators() {
        return play.evaluators();
    }

    /// Returns the steps. JUnit wants a method of this name in what a method that makes tests returns.
    Iterator<ScriptStep> iterator() {
        return script().iterator();
    }

    /// Returns what is sent along with the first event.
    public Map<String, Object> metadata() {
        return metadata;
    }

    /// Returns the values that belong to it, by their names.
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (metadata.get(FIELDS) instanceof Map<?, ?> values) {
            values.forEach((key, value) -> fields.put(String.valueOf(key), value));
        }
        return fields;
    }

    /// Returns the words to find it by.
    public List<String> tags() {
        return metadata.get(TAGS) instanceof List<?> tags
                ? tags.stream().map(String::valueOf).toList()
                : List.of();
    }

    /// Returns the bus of its own; null if it has none.
    public @Nullable FactListener eventBus() {
        return eventBus;
    }

    /// Returns `session`'s settings with this scenario's own on top.
    ///
    /// @throws WrongUseException if the limits contradict each other
    public ScenarioConfig config(ScenarioConfig session) {
        return settings.apply(session).validated();
    }

    /// Checks that it can be played: there are agents, each once, at least one of them under test, somebody for
    /// every role that the script names, and each evaluator has a name of its own.
    ///
    /// @throws WrongUseException says what to add
    public Scenario validated() {
        require(!agents().isEmpty(),
                "at least one agent is required, add for example agents(myAgent, new UserSimulatorAgent(), new JudgeAgent(\"…\"))");
        Set<AgentRole> roles = agents().stream()
                .map(agent -> Given.value(agent.role(),
                        "role() of the agent " + agent.getClass().getName()))
                .collect(Collectors.toSet());
        require(roles.contains(AgentRole.AGENT),
                "at least one agent of role Agent is required, found only "
                        + agents().stream().map(AgentAdapter::name).toList());
        var seen = Collections.newSetFromMap(new IdentityHashMap<AgentAdapter, Boolean>());
        for (AgentAdapter agent : agents()) {
            Given.text(agent.name(), "name() of the agent " + agent.getClass().getName());
            require(seen.add(agent),
                    "agent [%s] is listed twice, give each place an agent of its own"
                            .formatted(agent.name()));
        }
        Evaluators.requireNames(evaluators());
        for (ScriptStep step : script()) {
            if (step instanceof BuiltInStep builtIn) {
                builtIn.requireSomebody(roles);
            }
        }
        return this;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new WrongUseException(otherwise);
        }
    }

    /// Returns what it says of itself: name, description, agents, criteria, script, and what else is set.
    @Override
    public SequencedMap<String, @Nullable Object> tableRow() {
        return Summary.of(this, settings.apply(ScenarioConfig.DEFAULTS).turns());
    }

    /// Shows the definition: `refund: support (Agent), UserSimulatorAgent (User) | user("Hi") → agent()`.
    @Override
    public String toString() {
        return "%s: %s | %s".formatted(name, cast(), Script.describe(script()));
    }

    /// Returns the names and versions of the agents under test: `support (version 2.1)`.
    public String tested() {
        return Summary.tested(this);
    }

    /// Shows who takes part: `support (Agent), UserSimulatorAgent (User)`.
    public String cast() {
        return String.join(", ", Summary.cast(this));
    }
}
