package io.scenario4j.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.running.CellChecks;

class TracebacksTest {

    @Test
    void whereACheckFindsTheStackFullIsLeftOut() {
        var full = new StackOverflowError();
        full.setStackTrace(new StackTraceElement[]{frame("jdk.internal.misc.Unsafe"),
                frame("java.util.concurrent.atomic.AtomicInteger"),
                frame(CellChecks.class.getPackageName() + ".Alarm"),
                frame(CellChecks.class.getName()), frame("deep.Down"), frame("deep.Up")});

        assertThat(new Tracebacks(Places.UNKNOWN).of(full).traceback()).hasSize(3)
                .last()
                .asString()
                .contains("deep.Up");
    }

    private static StackTraceElement frame(String type) {
        return new StackTraceElement(type, "called", "File.java", 1);
    }
}
