package io.scenario4j.execution;

import java.util.List;
import java.util.stream.Collectors;

import io.scenario4j.message.Message;
import io.scenario4j.result.ScenarioResult;

/// What one step of automatic turns came to.
public sealed interface Advance {

    /// An agent was called.
    ///
    /// @param agent its name
    /// @param said what it said, possibly nothing
    record Spoke(String agent, List<Message> said) implements Advance {

        @Override
        public String toString() {
            return said.isEmpty()
                    ? agent + " said nothing"
                    : said.stream()
                            .map(Message::text)
                            .collect(Collectors.joining("\n",
                                    agent + ": ", ""));
        }
    }

    /// The run is decided: by a judge, or by the turn limit.
    record Decided(ScenarioResult result) implements Advance {

        @Override
        public String toString() {
            return "decided: " + result;
        }
    }

    /// Everyone has spoken in this turn, and no new one was to be opened.
    record TurnOver() implements Advance {

        @Override
        public String toString() {
            return "the turn is over";
        }
    }
}
