package io.scenario4j.fact;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Conversation;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.Attack;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.SimulatorFault;
import io.scenario4j.trace.Exchange;
import io.scenario4j.trace.Span;

/// Something that happened in a run.
///
/// Of one run, in this order:
///
/// ```
/// run    = Began (TurnBegan | call | change | StepEnded | Judged | Traced)* Attacked* Ended
/// call   = Called (ModelAsked | SimulatorErred | Attacked | change | Traced)* Answered
/// change = Said | TakenBack
/// ```
///
/// `Began` is first. [Attacked] stands outside a call where it was found when a run had broken off. `Ended` is last and comes exactly once, whatever ended the run; a call that ends it
/// is answered before, with its failure. A conversation that is played by hand, step by step, has
/// neither a beginning nor an end. What somebody answers is [Said] after they have [Answered]; what is
/// said or taken back within a call was so by code of who is called, through the scenario's state.
/// Numbers, versions and times only grow.
///
/// Facts hold the conversation itself, of which all versions share their structure.
public sealed interface Fact {

    /// Returns of which run it is, where in it, and when.
    Stamp stamp();

    /// Returns the run.
    default RunIdentity run() {
        return stamp().run();
    }

    /// Returns when it happened.
    default Instant at() {
        return stamp().at();
    }

    /// A run has begun; nothing was said yet.
    ///
    /// @param description the situation that is played
    /// @param participants who takes part, in declared order
    /// @param metadata what the scenario's author added, as JSON values (maps, lists, texts, numbers,
    ///            booleans), and under `trial` the number of the repetition, if it is one
    record Began(Stamp stamp, String description, List<Participant> participants,
            Map<String, Object> metadata) implements Fact {
        public Began {
            participants = List.copyOf(participants);
            metadata = metadata.isEmpty()
                    ? Map.of()
                    : Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        }
    }

    /// Everybody may speak again.
    ///
    /// @param turn counted from 0
    record TurnBegan(Stamp stamp, int turn) implements Fact {}

    /// Somebody is asked to speak; who answers in a fork as in the former run, is not really asked.
    ///
    /// @param turn counted from 0
    record Called(Stamp stamp, Participant who, int turn) implements Fact {}

    /// Who was called has come back, with a reply or without.
    ///
    /// @param turn in which it was called
    /// @param failure what was thrown; null if there is a reply
    record Answered(Stamp stamp, Participant who, int turn, Duration took,
            @Nullable Throwable failure) implements Fact {}

    /// Something was said: one change of the conversation, of one message or several.
    ///
    /// @param from how many messages stood there before; less than now
    /// @param conversation after it
    record Said(Stamp stamp, int from, Conversation conversation) implements Fact {

        /// Returns what was said.
        public List<Utterance> said() {
            return conversation.subList(from, conversation.size());
        }
    }

    /// The last messages were taken back.
    ///
    /// @param removed what they were, at least one
    /// @param conversation after it
    record TakenBack(Stamp stamp, List<Utterance> removed, Conversation conversation)
            implements
                Fact {
        public TakenBack {
            removed = List.copyOf(removed);
        }
    }

    /// A step of the script has ended, and nothing was said or taken back in it.
    ///
    /// @param conversation as it was before
    record StepEnded(Stamp stamp, Conversation conversation) implements Fact {}

    /// A checkpoint of the script was decided.
    ///
    /// @param checkpoint its number, counted from 1
    /// @param position how many messages stand before it
    /// @param criteria how each of its criteria was judged
    record Judged(Stamp stamp, int checkpoint, int position, List<CriterionResult> criteria)
            implements
                Fact {
        public Judged {
            criteria = List.copyOf(criteria);
        }
    }

    /// A language model has answered.
    ///
    /// @param by who asked: simulator, agent or judge
    /// @param model its name; empty if neither the provider nor the model's settings give one
    /// @param tokensIn what it has read; null if the provider does not say
    /// @param tokensOut what it has written, reasoning included; null if the provider does not say
    /// @param latency until the answer was complete, repetitions included
    /// @param replayed whether the answer comes from a recording; the tokens are those of that time
    /// @param costUsd in US dollars; null if the price or a number of tokens is not known
    /// @param exchange what it was asked and what it said
    record ModelAsked(Stamp stamp, Speaker by, String model, @Nullable Integer tokensIn,
            @Nullable Integer tokensOut, Duration latency, boolean replayed,
            @Nullable BigDecimal costUsd, Exchange exchange) implements Fact {}

    /// Code that the run has called has ended spans of its own.
    ///
    /// @param spans what there was room for
    /// @param exported whether their maker sends them to wherever they are to be sent
    /// @param dropped how many more there were
    record Traced(Stamp stamp, List<Span> spans, boolean exported, int dropped) implements Fact {
        public Traced {
            spans = List.copyOf(spans);
        }
    }

    /// A user simulator did something wrong.
    record SimulatorErred(Stamp stamp, SimulatorFault fault) implements Fact {}

    /// The answer to an attack was scored.
    record Attacked(Stamp stamp, Attack attack) implements Fact {}

    /// A run has ended; nothing comes after it.
    ///
    /// @param result the verdict with its criteria, or what is known of a run that an error ended
    record Ended(Stamp stamp, ScenarioResult result) implements Fact {}
}
