package io.scenario4j.kernel.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.notebook.Output.Clear;
import io.scenario4j.kernel.notebook.Output.Display;
import io.scenario4j.kernel.notebook.Output.Stream;
import io.scenario4j.kernel.notebook.Output.Update;

class OutputsTest {

    private final Outputs outputs = new Outputs();

    @BeforeEach
    void begin() {
        outputs.nextCell();
    }

    @Test
    void neighbouringPiecesOfAStreamAreOneOutput() {
        outputs.add(new Stream("stdout", "a"));
        outputs.add(new Stream("stdout", "b"));
        outputs.add(new Stream("stderr", "c"));
        outputs.add(new Stream("stdout", "d"));

        assertThat(outputs.byCell().getLast()).containsExactly(new Stream("stdout", "ab"),
                new Stream("stderr", "c"), new Stream("stdout", "d"));
    }

    @Test
    void anUpdateReachesEarlierCells() {
        outputs.add(display("old", "id"));
        outputs.nextCell();
        outputs.add(new Update(MimeBundle.text("new"), "id"));

        assertThat(outputs.byCell().getFirst()).containsExactly(display("new", "id"));
        assertThat(outputs.byCell().getLast()).isEmpty();
    }

    @Test
    void anUpdateOfSomethingUnknownIsIgnored() {
        outputs.add(display("old", "id"));
        outputs.add(new Update(MimeBundle.text("new"), "other"));

        assertThat(outputs.byCell().getLast()).containsExactly(display("old", "id"));
    }

    @Test
    void aClearRemovesAtOnce() {
        outputs.add(new Stream("stdout", "a"));
        outputs.add(new Clear(false));

        assertThat(outputs.byCell().getLast()).isEmpty();
    }

    @Test
    void aLaterClearWaitsForTheNextOutput() {
        outputs.add(new Stream("stdout", "a"));
        outputs.add(new Clear(true));
        assertThat(outputs.byCell().getLast()).hasSize(1);

        outputs.add(new Stream("stdout", "b"));
        assertThat(outputs.byCell().getLast()).containsExactly(new Stream("stdout", "b"));
    }

    private static Display display(String text, String id) {
        return new Display(MimeBundle.text(text), Optional.of(id));
    }
}
