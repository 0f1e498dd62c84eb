package io.scenario4j.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.scenario4j.chart.Chart;
import io.scenario4j.chart.Timeline;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.ScenarioRun;

/// Who was at work when in a run.
public final class RunTimeline {

    private RunTimeline() {}

    public static Chart of(ScenarioRun run) {
        List<Timeline.Span> spans = new ArrayList<>();
        if (!run.conversation().isEmpty()) {
            Instant begin = began(run.conversation().getFirst());
            run.conversation().forEach(said -> spans.add(span(said, begin)));
        }
        return new Timeline("Time line of " + run.scenario(), spans).chart();
    }

    private static Instant began(Utterance said) {
        return said.at().minus(took(said));
    }

    private static Duration took(Utterance said) {
        return Objects.requireNonNullElse(said.latency(), Duration.ZERO);
    }

    private static Timeline.Span span(Utterance said, Instant begin) {
        return new Timeline.Span(lane(said), seconds(begin, began(said)), seconds(begin, said.at()),
                said.message().text());
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toNanos() / 1e9);
    }

    private static String lane(Utterance said) {
        String name = Objects.requireNonNullElse(said.speakerName(), "");
        return switch (said.speaker()) {
            case SCRIPT -> "script";
            case STATE -> "code";
            case PERSON -> "person";
            case EVALUATOR -> "evaluator";
            case SIMULATOR -> name.isBlank() ? "simulator" : name;
            case AGENT -> name.isBlank() ? "agent" : name;
            case JUDGE -> name.isBlank() ? "judge" : name;
        };
    }
}
