package io.scenario4j.script;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.JudgmentRequest;
import io.scenario4j.agent.ScenarioState;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Content;
import io.scenario4j.message.Message;
import io.scenario4j.message.UserMessage;
import io.scenario4j.result.ScenarioResult;

/// A step that lets someone speak, as data: it can be printed, compared and checked before a run.
///
/// Like every step it can also be played from within another: `state -> agent().run(state)`.
public sealed interface BuiltInStep extends ScriptStep {

    /// `user("…")`, `agent("…")`: this is said in place of the next agent of the role.
    record Say(AgentRole role, Content content) implements BuiltInStep {
        @Override
        public String toString() {
            return "%s(\"%s\")".formatted(role.wireName(), content.text());
        }
    }

    /// `message(…)`: a user's or assistant's message takes the place of the next agent of that role, any
    /// other is only added.
    record Add(Message message) implements BuiltInStep {
        @Override
        public String toString() {
            return "message(%s: \"%s\")".formatted(message.role(), message.text());
        }
    }

    /// `user()`, `agent()`: the next agent of the role is called.
    record Call(AgentRole role) implements BuiltInStep {
        @Override
        public String toString() {
            return role.wireName() + "()";
        }
    }

    /// `judge(…)`: the judge has to decide now; with criteria of its own the step is a checkpoint.
    record Judge(JudgmentRequest request) implements BuiltInStep {

        /// Returns a step that also tells the judge `context`.
        public Judge additionalContext(String context) {
            return new Judge(new JudgmentRequest(request.criteria(), context));
        }

        @Override
        public String toString() {
            List<Criterion> criteria = request.criteria();
            return criteria == null
                    ? "judge()"
                    : criteria.stream()
                            .map("\"%s\""::formatted)
                            .collect(Collectors.joining(", ", "judge(", ")"));
        }
    }

    /// `proceed(…)`: automatic turns.
    ///
    /// @param turns how many; null until a verdict or the turn limit
    /// @param onTurn told when a new turn begins; not for the first turn of the run
    /// @param onStep told after each call of an agent
    record Proceed(@Nullable Integer turns, Consumer<ScenarioState> onTurn,
            Consumer<ScenarioState> onStep) implements BuiltInStep {

        /// Refuses less than one turn.
        public Proceed {
            if (turns != null && turns < 1) {
                throw new WrongUseException(
                        "expected proceed of at least 1 turn, found " + turns);
            }
        }

        @Override
        public String toString() {
            return turns == null ? "proceed()" : "proceed(" + turns + ")";
        }
    }

    /// Returns the role whose next agent the step takes; empty if it takes none in particular.
    default Optional<AgentRole> takes() {
        return switch (this) {
            case Say say -> Optional.of(say.role());
            case Call call -> Optional.of(call.role());
            case Judge _ -> Optional.of(AgentRole.JUDGE);
            case Add(UserMessage _) -> Optional.of(AgentRole.USER);
            case Add(AssistantMessage _) -> Optional.of(AgentRole.AGENT);
            case Add _,Proceed _ -> Optional.empty();
        };
    }

    /// Checks that somebody plays the role that the step takes.
    ///
    /// @param cast the roles that are played
    /// @throws WrongUseException if nobody does; says whom to add
    default void requireSomebody(Collection<AgentRole> cast) {
        takes().filter(role -> !cast.contains(role)).ifPresent(role -> {
            throw new WrongUseException(
                    "cannot play %s: no agent with role `%s` was found, please add %s to the scenario's agents"
                            .formatted(this, role.title(), role.example()));
        });
    }

    @Override
    default @Nullable ScenarioResult run(ScenarioState state) throws Exception {
        if (state instanceof Stage stage) {
            return stage.play(this);
        }
        throw new WrongUseException(
                "expected the state of a running scenario to play %s, found %s"
                        .formatted(this, state.getClass().getName()));
    }
}
