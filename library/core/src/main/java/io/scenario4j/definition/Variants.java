package io.scenario4j.definition;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.simulator.Persona;
import io.scenario4j.simulator.UserSimulatorAgent;

/// The same situation by many users: at each step a list of scenarios, for a batch.
///
/// ```java
/// var users = Scenario.variants(refund).personas(Persona.HURRIED, Persona.ELDERLY).languages("English", "German");
/// scenario.batch(users).run().by("persona")
/// ```
///
/// Each step multiplies: two personas in two languages are four scenarios, called `refund (hurried, English)`
/// and so on. What was varied is a field of each scenario, `persona`, `language` or `mood`, by which
/// results are counted. Script, judge and agents are the base's; its simulator is told more of the user.
public final class Variants extends AbstractList<Scenario> {

    private final List<Scenario> scenarios;

    Variants(List<Scenario> scenarios) {
        this.scenarios = List.copyOf(scenarios);
    }

    /// Varies who the user is.
    ///
    /// @throws WrongUseException if the base has no [UserSimulatorAgent]
    public Variants personas(Persona... personas) {
        return personas(Arrays.asList(personas));
    }

    /// Varies who the user is; `Persona.all()` are those of the library.
    ///
    /// @throws WrongUseException if the base has no [UserSimulatorAgent]
    public Variants personas(List<Persona> personas) {
        return by("persona", personas, Persona::name, UserSimulatorAgent::persona);
    }

    /// Varies who the user is, by names of the library such as `typing-errors`.
    ///
    /// @throws WrongUseException if there is none of that name, or the base has no [UserSimulatorAgent]
    public Variants personas(String... names) {
        return personas(Arrays.stream(names).map(Persona::named).toList());
    }

    /// Varies the language in which the user writes, by its name: `German`.
    ///
    /// @throws WrongUseException if the base has no [UserSimulatorAgent]
    public Variants languages(String... languages) {
        return by("language", Arrays.asList(languages), language -> language,
                (user, language) -> user
                        .trait("You write in %s, whatever the agent writes in."
                                .formatted(language)));
    }

    /// Varies how the user feels, by an adjective: `angry`.
    ///
    /// @throws WrongUseException if the base has no [UserSimulatorAgent]
    public Variants moods(String... moods) {
        return by("mood", Arrays.asList(moods), mood -> mood,
                (user, mood) -> user.trait("You are %s, and it shows.".formatted(mood)));
    }

    private <T> Variants by(String what, List<T> values, Function<T, String> name,
            BiFunction<UserSimulatorAgent, T, UserSimulatorAgent> told) {
        if (values.isEmpty()) {
            throw new WrongUseException("expected at least one %s, found none".formatted(what));
        }
        return new Variants(scenarios.stream()
                .flatMap(scenario -> values.stream()
                        .map(value -> variant(scenario, what, name.apply(value),
                                user -> told.apply(user, value))))
                .toList());
    }

    private static Scenario variant(Scenario scenario, String what, String value,
            Function<UserSimulatorAgent, UserSimulatorAgent> told) {
        List<? extends AgentAdapter> agents = scenario.agents()
                .stream()
                .map(agent -> agent instanceof UserSimulatorAgent user ? told.apply(user) : agent)
                .toList();
        if (agents.equals(scenario.agents())) {
            throw new WrongUseException(
                    "expected a UserSimulatorAgent to vary in \"%s\", found %s; add new UserSimulatorAgent() to its agents"
                            .formatted(scenario.name(), scenario.cast()));
        }
        return scenario.agents(agents).called(called(scenario.name(), value)).field(what, value);
    }

    /// `refund` by `hurried` is `refund (hurried)`, and that by `German` is `refund (hurried, German)`.
    private static String called(String name, String value) {
        return name.endsWith(")")
                ? "%s, %s)".formatted(name.substring(0, name.length() - 1), value)
                : "%s (%s)".formatted(name, value);
    }

    @Override
    public Scenario get(int index) {
        return scenarios.get(index);
    }

    @Override
    public int size() {
        return scenarios.size();
    }

    @Override
    public Stream<Scenario> stream() {
        return scenarios.stream();
    }
}
