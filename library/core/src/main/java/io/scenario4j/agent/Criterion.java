package io.scenario4j.agent;

import java.util.function.Predicate;

import io.scenario4j.code.Condition;
import io.scenario4j.message.Given;

/// Something that has to hold at the end of a run, or at a checkpoint.
///
/// ```java
/// Criterion.of("The agent apologises")
/// Criterion.done("The order is looked up before it is cancelled")
/// Criterion.check("The refund was booked", state -> state.hasToolCall("refund"))
/// ```
public sealed interface Criterion {

    /// Left to a language model.
    ///
    /// @param done whether it is about what was done, and not about what was said
    record Judged(String text, boolean done) implements Criterion {
        public Judged {
            Given.text(text, "a criterion");
        }

        /// Makes one about whatever its words say.
        public Judged(String text) {
            this(text, false);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// Decided by code.
    ///
    /// @param holds true if it is met; an assertion error means that it is not, any other exception is an
    ///            error of the judge
    record Checked(String text, Predicate<ScenarioState> holds) implements Criterion {
        public Checked {
            Given.text(text, "a criterion");
            Given.value(holds, "the code that decides the criterion \"%s\"".formatted(text));
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// Returns a criterion for the language model.
    static Criterion of(String text) {
        return new Judged(text);
    }

    /// Returns a criterion for the language model about what the agent did, whatever it says that it did:
    /// decided by spans and tool calls, and inconclusive if there are none.
    ///
    /// ```java
    /// Criterion.done("The order is looked up before it is cancelled")
    /// ```
    static Criterion done(String text) {
        return new Judged(text, true);
    }

    /// Returns a criterion that code decides.
    static Criterion check(String text, Condition<ScenarioState> holds) {
        return check(text, (Predicate<ScenarioState>) holds);
    }

    /// Returns a criterion that code decides which stays in this process.
    static Criterion check(String text, Predicate<ScenarioState> holds) {
        return new Checked(text, holds);
    }

    /// Returns it in words.
    String text();
}
