package io.scenario4j.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import io.scenario4j.event.EventJson;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.message.Utterance;

/// What it costs to write every snapshot of a conversation of 1,000 messages, said one at a time; with
/// `-prof gc` also what it allocates. What publishing costs as a whole is told by [Publishing].
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PublishingBenchmark {

    private final LongConversation talk = new LongConversation(1_000);
    private final List<Utterance> said = talk.said();
    private final List<ScenarioEvent> events = talk.events("r1", said);

    /// Serialises each snapshot in full.
    @Benchmark
    public long everySnapshotInFull() {
        long characters = 0;
        for (ScenarioEvent event : events) {
            characters += event.toJson().length();
        }
        return characters;
    }

    /// Serialises each message once.
    @Benchmark
    public long everyMessageOnce() {
        long bytes = 0;
        for (ScenarioEvent event : talk.events("r1", said)) {
            bytes += EventJson.sizeOf(event);
        }
        return bytes;
    }
}
