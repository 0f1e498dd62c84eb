package io.scenario4j.kernel.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.cell.Output.Clear;
import io.scenario4j.kernel.cell.Output.Display;
import io.scenario4j.kernel.cell.Output.Stream;
import io.scenario4j.kernel.cell.Output.Update;

class OutputsTest {

    private final Outputs outputs = new Outputs();
    private final Consumer<Output> cell = outputs.nextCell();

    @Test
    void whatACellShowsLateIsItsOwn() {
        Consumer<Output> next = outputs.nextCell();
        cell.accept(new Stream("stdout", "late"));
        next.accept(new Stream("stdout", "now"));

        assertThat(outputs.byCell()).containsExactly(List.of(new Stream("stdout", "late")),
                List.of(new Stream("stdout", "now")));
    }

    @Test
    void neighbouringPiecesOfAStreamAreOneOutput() {
        cell.accept(new Stream("stdout", "a"));
        cell.accept(new Stream("stdout", "b"));
        cell.accept(new Stream("stderr", "c"));
        cell.accept(new Stream("stdout", "d"));

        assertThat(outputs.byCell().getLast()).containsExactly(new Stream("stdout", "ab"),
                new Stream("stderr", "c"), new Stream("stdout", "d"));
    }

    @Test
    void anUpdateReachesEarlierCells() {
        cell.accept(display("old", "id"));
        Consumer<Output> next = outputs.nextCell();
        next.accept(new Update(MimeBundle.text("new"), "id"));

        assertThat(outputs.byCell().getFirst()).containsExactly(display("new", "id"));
        assertThat(outputs.byCell().getLast()).isEmpty();
    }

    @Test
    void anUpdateOfSomethingUnknownIsIgnored() {
        cell.accept(display("old", "id"));
        cell.accept(new Update(MimeBundle.text("new"), "other"));

        assertThat(outputs.byCell().getLast()).containsExactly(display("old", "id"));
    }

    @Test
    void aClearRemovesAtOnce() {
        cell.accept(new Stream("stdout", "a"));
        cell.accept(new Clear(false));

        assertThat(outputs.byCell().getLast()).isEmpty();
    }

    @Test
    void aLaterClearWaitsForTheNextOutput() {
        cell.accept(new Stream("stdout", "a"));
        cell.accept(new Clear(true));
        assertThat(outputs.byCell().getLast()).hasSize(1);

        cell.accept(new Stream("stdout", "b"));
        assertThat(outputs.byCell().getLast()).containsExactly(new Stream("stdout", "b"));
    }

    private static Display display(String text, String id) {
        return new Display(MimeBundle.text(text), Optional.of(id));
    }
}
