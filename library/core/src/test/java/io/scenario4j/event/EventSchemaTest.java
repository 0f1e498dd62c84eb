package io.scenario4j.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schemas under `src/test/resources` are written from the wire format's description, not from the
/// code.
class EventSchemaTest {

    @ParameterizedTest
    @MethodSource("io.scenario4j.event.EventCodecTest#examples")
    void everyEventFollowsItsSchema(ScenarioEvent event) {
        assertThat(errors(event, event.toJson())).isEmpty();
    }

    @Test
    void schemaTellsAWrongShape() {
        ScenarioEvent event = new SampleRun("r1").says(SampleRun.user("m1", "hi"));
        String wrong = event.toJson().replace("trace_id", "traceId");

        assertThat(errors(event, wrong)).isNotEmpty();
    }

    private static List<Error> errors(ScenarioEvent event, String json) {
        String name = switch (event) {
            case ScenarioRunStartedEvent _ -> "started.schema.json";
            case ScenarioMessageSnapshotEvent _ -> "snapshot.schema.json";
            case ScenarioRunFinishedEvent _ -> "finished.schema.json";
        };
        InputStream schema = Objects
                .requireNonNull(EventSchemaTest.class.getResourceAsStream(name));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(json, InputFormat.JSON);
    }
}
