package io.scenario4j.kernel.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.cell.Output.Display;
import io.scenario4j.kernel.cell.Output.Failure;
import io.scenario4j.kernel.cell.Output.Result;
import io.scenario4j.kernel.cell.Output.Stream;
import io.scenario4j.kernel.cell.Output.Update;
import io.scenario4j.kernel.repl.ReplOptions;
import io.scenario4j.kernel.session.SessionPlan;

class SessionEngineTest {

    private static SessionEngine engine;

    private final List<Output> shown = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void open() {
        engine = SessionEngine.open(new SessionPlan(new ReplOptions(List.of(), List.of(),
                "import static io.scenario4j.kernel.display.Display.*;"),
                List.of("int scripted = 6;", "int next = scripted + 1;"), added -> {}));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void scriptsHaveRunBeforeTheFirstCell() {
        assertThat(execute("scripted * next")).isTrue();

        assertThat(shown).last()
                .isInstanceOfSatisfying(Result.class,
                        result -> assertThat(result.bundle().text()).isEqualTo("42"));
    }

    @Test
    void whatIsPrintedComesBeforeTheResult() {
        assertThat(execute("System.out.println(\"out\"); 6 * 7")).isTrue();

        assertThat(shown).first().isEqualTo(new Stream("stdout", "out\n"));
        assertThat(shown).last()
                .isInstanceOfSatisfying(Result.class,
                        result -> assertThat(result.bundle().text()).isEqualTo("42"));
    }

    @Test
    void aCellWithoutAValueShowsNothing() {
        assertThat(execute("int unseen = 1;")).isTrue();

        assertThat(shown).isEmpty();
    }

    @Test
    void anExceptionIsAFailure() {
        assertThat(execute("throw new IllegalStateException(\"on purpose\");")).isFalse();

        assertThat(shown).singleElement()
                .isInstanceOfSatisfying(Failure.class,
                        failure -> assertThat(failure.problem().message()).isEqualTo("on purpose"));
    }

    @Test
    void aResultIsStoppedWhileItIsShown() {
        execute("""
            class Endless {
                @Override
                public String toString() {
                    System.out.println("shown");
                    while (true) { }
                }
            }
            """);

        boolean passed = engine.execute("new Endless()", 1, output -> {
            shown.add(output);
            if (output instanceof Stream) {
                engine.stop();
            }
        });

        assertThat(passed).isFalse();
        assertThat(shown).last().isInstanceOf(Failure.class);
    }

    @Test
    void displaysCanBeUpdated() {
        execute("var id = display(1); updateDisplay(id, 2);");

        assertThat(shown).extracting(Output::getClass)
                .isEqualTo(
                        List.of(Display.class, Update.class));
    }

    @Test
    void aCellThatAsksIsToldThatNobodyIsThere() {
        assertThat(execute("System.in.read();")).isFalse();

        assertThat(shown).singleElement()
                .isInstanceOfSatisfying(Failure.class,
                        failure -> assertThat(failure.problem().message())
                                .contains("open this notebook in Jupyter"));
    }

    @Test
    void aBarWithoutWidgetsIsText() {
        execute("""
            import io.scenario4j.kernel.widget.Progress;
            for (int i : Progress.progress(java.util.List.of(1, 2))) { }
            """);

        assertThat(shown.getLast()).isInstanceOfSatisfying(Update.class,
                update -> assertThat(update.bundle().text()).startsWith("100% |"));
    }

    private boolean execute(String code) {
        return engine.execute(code, 1, shown::add);
    }
}
