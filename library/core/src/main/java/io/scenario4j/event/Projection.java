package io.scenario4j.event;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.scenario4j.event.ScenarioRunFinishedEvent.Status;
import io.scenario4j.event.ScenarioRunStartedEvent.Metadata;
import io.scenario4j.event.ScenarioRunStartedEvent.Participant;
import io.scenario4j.fact.Fact;
import io.scenario4j.message.NewId;
import io.scenario4j.result.ScenarioResult;

/// What facts come to as events: a run's beginning, each state of its conversation, its end. The others
/// are not told to reporters.
///
/// An event depends on its fact alone, its id too: it is the same whoever makes it, and also when the fact
/// was read back from a journal.
public final class Projection {

    private Projection() {}

    /// Returns the event; empty if the fact is told to no reporter.
    public static Optional<ScenarioEvent> of(Fact fact) {
        return Optional.ofNullable(event(fact));
    }

    private static @Nullable ScenarioEvent event(Fact fact) {
        return switch (fact) {
            case Fact.Began began -> started(began);
            case Fact.Said(_, _, var now) -> new ScenarioMessageSnapshotEvent(header(fact), now);
            case Fact.TakenBack(_, _, var now) -> new ScenarioMessageSnapshotEvent(header(fact),
                    now);
            case Fact.StepEnded(_, var now) -> new ScenarioMessageSnapshotEvent(header(fact), now);
            case Fact.Ended(_, var result) -> new ScenarioRunFinishedEvent(header(fact),
                    status(result), result);
            case Fact.TurnBegan _,Fact.Called _,Fact.Answered _ -> null;
            case Fact.Judged _,Fact.ModelAsked _,Fact.SimulatorErred _,Fact.Attacked _,Fact.Traced _ ->
                null;
        };
    }

    private static ScenarioEvent started(Fact.Began began) {
        List<Participant> agents = began.participants()
                .stream()
                .map(who -> new Participant(who.name().isEmpty() ? null : who.name(), who.role()))
                .toList();
        return new ScenarioRunStartedEvent(header(began), new Metadata(began.run().scenario(),
                began.description(), agents, began.metadata()));
    }

    /// Returns how the wire says that a run came to this result.
    static Status status(ScenarioResult result) {
        if (result.run().error() != null) {
            return Status.ERROR;
        }
        return result.success() ? Status.SUCCESS : Status.FAILED;
    }

    /// Returns the type of the event; null if the fact is told to no reporter.
    public static @Nullable String type(Fact fact) {
        return switch (fact) {
            case Fact.Began _ -> ScenarioRunStartedEvent.TYPE;
            case Fact.Said _,Fact.TakenBack _,Fact.StepEnded _ -> ScenarioMessageSnapshotEvent.TYPE;
            case Fact.Ended _ -> ScenarioRunFinishedEvent.TYPE;
            case Fact.TurnBegan _,Fact.Called _,Fact.Answered _ -> null;
            case Fact.Judged _,Fact.ModelAsked _,Fact.SimulatorErred _,Fact.Attacked _,Fact.Traced _ ->
                null;
        };
    }

    /// Returns the number of the event among those of its run.
    public static int sequence(Fact fact) {
        int version = fact.stamp().version();
        return fact instanceof Fact.Ended ? version + 1 : version;
    }

    private static EventHeader header(Fact fact) {
        String id = NewId.of(fact.run().scenarioRunId(), fact.stamp().number(), fact.at());
        return new EventHeader("scenarioevent_" + id, sequence(fact),
                fact.at().truncatedTo(ChronoUnit.MILLIS), fact.run());
    }
}
