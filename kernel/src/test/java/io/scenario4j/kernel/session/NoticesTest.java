package io.scenario4j.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class NoticesTest {

    @Test
    void noticeGoesToWhereStandardErrorLeadsWhenItComes() {
        var options = SessionPlan.ofThisProcess().options();
        var cell = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(cell, true, StandardCharsets.UTF_8));
        try {
            options.notices().accept("reset: a");
        } finally {
            System.setErr(before);
        }
        assertThat(cell.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("reset: a");
    }
}
