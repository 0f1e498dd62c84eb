package io.scenario4j.event;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.scenario4j.event.ScenarioRunFinishedEvent.Status;
import io.scenario4j.event.ScenarioRunStartedEvent.Metadata;
import io.scenario4j.event.ScenarioRunStartedEvent.Participant;
import io.scenario4j.event.outbox.LetterFormat;
import io.scenario4j.fact.ResultJson;
import io.scenario4j.fact.UtteranceJson;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.JsonWriter;
import io.scenario4j.message.Mark;
import io.scenario4j.message.Utterance;
import io.scenario4j.message.WireFields;
import io.scenario4j.message.WireJson;
import io.scenario4j.result.RunIdentity;

/// Events as letters of an outbox: whole, but of a conversation only what the run's line before has not.
///
/// ```
/// {"type":"SCENARIO_MESSAGE_SNAPSHOT","eventId":"…","sequence":4,…,"kept":2,"said":[{"speaker":"agent",…}]}
/// ```
///
/// `kept` counts the messages that stay from the line before.
final class EventLetters implements LetterFormat<ScenarioEvent> {

    @Override
    public String id(ScenarioEvent event) {
        return event.eventId();
    }

    @Override
    public String run(ScenarioEvent event) {
        return event.scenarioRunId();
    }

    @Override
    public int number(ScenarioEvent event) {
        return event.header().sequence();
    }

    @Override
    public boolean isPrecious(ScenarioEvent event) {
        return !(event instanceof ScenarioMessageSnapshotEvent);
    }

    @Override
    public Function<ScenarioEvent, String> writer() {
        return new Writer();
    }

    @Override
    public Function<WireFields, ScenarioEvent> reader() {
        return new Reader();
    }

    /// Writes the events of one run.
    private static final class Writer implements Function<ScenarioEvent, String> {

        private Conversation written = Conversation.EMPTY;

        @Override
        public String apply(ScenarioEvent event) {
            var out = new JsonWriter();
            putHeader(out.begin('{'), event);
            switch (event) {
                case ScenarioRunStartedEvent(_, var metadata) -> putMetadata(out, metadata);
                case ScenarioMessageSnapshotEvent(var header, var now) -> putNews(out, now,
                        header.timestamp());
                case ScenarioRunFinishedEvent(var header, var status, var result) -> {
                    putNews(out, result.run().conversation(), header.timestamp());
                    putMarks(out, result.run().marks(), header.timestamp());
                    out.name("status").value(status.name());
                    out.name("result").value(ResultJson.whole(result));
                }
            }
            return out.end('}').text();
        }

        private static void putHeader(JsonWriter out, ScenarioEvent event) {
            out.name("type").value(event.type()).name("eventId").value(event.eventId());
            out.name("sequence").value(event.header().sequence());
            out.name("timestamp").value(event.timestamp().toEpochMilli());
            out.name("batchRunId").value(event.batchRunId());
            out.name("scenarioSetId").value(event.scenarioSetId());
            out.name("scenarioId").value(event.scenarioId());
            out.name("scenarioRunId").value(event.scenarioRunId());
        }

        private static void putMetadata(JsonWriter out, Metadata metadata) {
            out.name("name").value(metadata.name());
            out.name("description").value(metadata.description()).name("agents").begin('[');
            for (Participant who : metadata.agents()) {
                out.begin('{').name("name").value(who.name());
                out.name("role").value(who.role().wireName()).end('}');
            }
            out.end(']').name("user").value(WireJson.value(metadata.user()));
        }

        private void putNews(JsonWriter out, Conversation now, Instant at) {
            int kept = written.commonLength(now);
            out.name("kept").value(kept);
            UtteranceJson.write(out.name("said"), now, kept, at);
            written = now;
        }

        private static void putMarks(JsonWriter out, List<Mark> marks, Instant at) {
            out.name("marks").begin('[');
            for (Mark mark : marks) {
                out.begin('{').name("at").value(mark.at());
                switch (mark) {
                    case Mark.Checkpoint(_, int number) -> out.name("checkpoint").value(number);
                    case Mark.RolledBack(_, var removed) -> UtteranceJson
                            .write(out.name("removed"), conversation(removed), 0, at);
                }
                out.end('}');
            }
            out.end(']');
        }

        private static Conversation conversation(List<Utterance> said) {
            Conversation all = Conversation.EMPTY;
            for (Utterance one : said) {
                all = all.plus(one);
            }
            return all;
        }
    }

    /// Reads the events of many runs.
    private static final class Reader implements Function<WireFields, ScenarioEvent> {

        private static final UnaryOperator<String> UNSHARED = UnaryOperator.identity();

        private final Map<String, Conversation> runs = new HashMap<>();

        @Override
        public ScenarioEvent apply(WireFields fields) {
            EventHeader header = header(fields);
            return switch (fields.text("type")) {
                case ScenarioRunStartedEvent.TYPE -> new ScenarioRunStartedEvent(header,
                        metadata(fields));
                case ScenarioMessageSnapshotEvent.TYPE -> new ScenarioMessageSnapshotEvent(header,
                        news(fields, header));
                case ScenarioRunFinishedEvent.TYPE -> new ScenarioRunFinishedEvent(header,
                        fields.constant(Status.class, "status"),
                        ResultJson.read(fields.object("result"), header.run(),
                                news(fields, header), marks(fields, header.timestamp())));
                default -> throw fields.unexpected("type", "%s, %s or %s".formatted(
                        ScenarioRunStartedEvent.TYPE, ScenarioMessageSnapshotEvent.TYPE,
                        ScenarioRunFinishedEvent.TYPE));
            };
        }

        private static EventHeader header(WireFields fields) {
            return new EventHeader(fields.text("eventId"), fields.count("sequence"),
                    Instant.ofEpochMilli(fields.integer("timestamp")),
                    new RunIdentity(fields.text("batchRunId"), fields.text("scenarioSetId"),
                            fields.text("scenarioId"), fields.text("scenarioRunId")));
        }

        private static Metadata metadata(WireFields fields) {
            List<Participant> agents = fields.objects("agents")
                    .stream()
                    .map(who -> new Participant(who.textOrNull("name"),
                            who.constant(AgentRole.class, "role")))
                    .toList();
            return new Metadata(fields.text("name"), fields.text("description"), agents,
                    fields.object("user").values());
        }

        private Conversation news(WireFields fields, EventHeader header) {
            Conversation before = runs.getOrDefault(header.scenarioRunId(), Conversation.EMPTY);
            int kept = Math.clamp(fields.count("kept"), 0, before.size()); // a line may be missing
            Conversation now = UtteranceJson.read(before.first(kept), fields.objects("said"),
                    header.timestamp(), UNSHARED);
            runs.put(header.scenarioRunId(), now);
            return now;
        }

        private static List<Mark> marks(WireFields fields, Instant at) {
            return fields.objects("marks").stream().map(mark -> mark(mark, at)).toList();
        }

        private static Mark mark(WireFields fields, Instant at) {
            int place = fields.count("at");
            return fields.values().containsKey("checkpoint")
                    ? new Mark.Checkpoint(place, fields.count("checkpoint"))
                    : new Mark.RolledBack(place, UtteranceJson.read(Conversation.EMPTY,
                            fields.objects("removed"), at, UNSHARED));
        }
    }
}
