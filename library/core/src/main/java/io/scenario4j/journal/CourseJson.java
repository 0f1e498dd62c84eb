package io.scenario4j.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.scenario4j.fact.Fact;
import io.scenario4j.fact.Participant;
import io.scenario4j.fact.ReportedError;
import io.scenario4j.fact.Stamp;
import io.scenario4j.message.JsonWriter;
import io.scenario4j.message.WireFields;

/// When the turns of a run began, and who was called from when to when: an object for each fact, which says how
/// long after the run's beginning it was. Who is called is told by the place among those who take part.
///
/// ```
/// [{"number":1,"afterNs":9000,"turn":0},{"number":3,"afterNs":12000,"call":0,"turn":0},{"number":4,"afterNs":58000},…]
/// ```
final class CourseJson {

    private CourseJson() {}

    /// @param course what began and ended turns and calls, in order
    static void write(List<Fact> course, Fact.Began began, JsonWriter out) {
        out.begin('[');
        for (Fact fact : course) {
            out.begin('{').name("number").value(fact.stamp().number());
            out.name("afterNs").value(Duration.between(began.at(), fact.at()).toNanos());
            if (fact instanceof Fact.TurnBegan turn) {
                out.name("turn").value(turn.turn());
            } else if (fact instanceof Fact.Called called) {
                out.name("call").value(began.participants().indexOf(called.who()));
                out.name("turn").value(called.turn());
            } else if (fact instanceof Fact.Answered answered && answered.failure() != null) {
                out.name("error").value(answered.failure().toString());
                out.name("errorType").value(ReportedError.typeOf(answered.failure()));
            }
            out.end('}');
        }
        out.end(']');
    }

    /// @throws IllegalArgumentException if the objects hold anything else; the message names the place
    static List<Fact> read(List<WireFields> course, Fact.Began began) {
        List<Fact> facts = new ArrayList<>();
        Fact.@Nullable Called open = null;
        for (WireFields fields : course) {
            Instant at = began.at().plusNanos(fields.integer("afterNs"));
            var stamp = new Stamp(began.run(), fields.count("number"), 0, at);
            if (fields.values().containsKey("call")) {
                open = new Fact.Called(stamp, who(fields, began), fields.count("turn"));
                facts.add(open);
            } else if (fields.values().containsKey("turn")) {
                facts.add(new Fact.TurnBegan(stamp, fields.count("turn")));
            } else if (open != null) {
                facts.add(new Fact.Answered(stamp, open.who(), open.turn(),
                        Duration.between(open.at(), at), failure(fields)));
            }
        }
        return facts;
    }

    private static Participant who(WireFields fields, Fact.Began began) {
        int place = fields.count("call");
        if (place < 0 || place >= began.participants().size()) {
            throw fields.unexpected("call", "the place of one of the %d who take part"
                    .formatted(began.participants().size()));
        }
        return began.participants().get(place);
    }

    private static @Nullable Throwable failure(WireFields fields) {
        String error = fields.textOrNull("error");
        return error == null ? null : new ReportedError(error, fields.textOrNull("errorType"));
    }
}
