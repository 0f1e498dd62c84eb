package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.SharedSession.plain;
import static io.scenario4j.kernel.repl.SharedSession.problemOf;
import static io.scenario4j.kernel.repl.SharedSession.run;
import static io.scenario4j.kernel.repl.SharedSession.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Classes of snippets go when nothing can run them any more, and otherwise behave as ever.
@Timeout(60)
class SnippetClassesTest {

    @Test
    void classOfAnEndedCellIsCollected() throws Exception {
        var lambda = classOf("(Supplier<String>) () -> \"ended\"");

        manyCells();

        assertThat(isCollected(lambda)).isTrue();
    }

    @Test
    void classOfAVariableThatIsDeclaredAgainIsCollected() throws Exception {
        run("var again90 = \"first\";");
        var holder = classOf("(Supplier<String>) () -> again90");

        run("var again90 = 2.5;");
        manyCells();

        assertThat(isCollected(holder)).isTrue();
        assertThat(value("again90")).isEqualTo(2.5);
    }

    @Test
    void classStaysAsLongAsItsCodeMayRun() throws Exception {
        run("Supplier<String> kept91 = () -> { throw new IllegalStateException(\"kept\"); };");
        manyCells();
        collect();

        assertThat(plain(problemOf("kept91.get()", 91))).isEqualTo(
                """
                    java.lang.IllegalStateException: kept
                        at lambda (cell 1, line 1): Supplier<String> kept91 = () -> { throw new IllegalStateException("kept"); };
                        at cell 91, line 1: kept91.get()""");
    }

    @Test
    void codeThatRunsLateFindsTheVariableThatItMeant() throws Exception {
        run("var meant92 = \"before\";");
        @SuppressWarnings("unchecked")
        var late = (Supplier<String>) Objects
                .requireNonNull(value("(Supplier<String>) () -> meant92 + \"!\""));

        run("var meant92 = 7;");
        manyCells();
        collect();

        assertThat(late.get()).isEqualTo("null!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new Hidden93(1).x", "new Hidden93(1).x()", "Hidden93.make().x()",
            "new Hidden93.Inner().x", "new Hidden93(1) { int y = x; }.y",
            "((IntSupplier) new Hidden93(1)::x).getAsInt()",
            "Hidden93.class.getDeclaredField(\"x\").getInt(new Hidden93(1))",
            "(int) Hidden93.class.getDeclaredMethod(\"x\").invoke(new Hidden93(1))",
            "(int) java.lang.invoke.MethodHandles.lookup().findVirtual(Hidden93.class, \"x\", "
                    + "java.lang.invoke.MethodType.methodType(int.class)).invoke(new Hidden93(1))",
            "new Heir93().x()", "new Heir93().x"})
    void cellUsesWhatIsNotPublic(String code) {
        run("""
            class Hidden93 {
                int x;
                Hidden93(int x) { this.x = x; }
                int x() { return x; }
                static Hidden93 make() { return new Hidden93(1); }
                static class Inner { int x = 1; }
            }
            class Heir93 extends Hidden93 { protected Heir93() { super(1); } }
            """);

        assertThat(value(code)).isEqualTo(1);
    }

    @Test
    void lambdaCanBeReadFromAFileAfterItsCell() throws Exception {
        run("""
            interface Written94 extends Supplier<Integer>, java.io.Serializable {}
            byte[] written94() throws Exception {
                Written94 lambda = () -> 94;
                var bytes = new java.io.ByteArrayOutputStream();
                try (var out = new java.io.ObjectOutputStream(bytes)) { out.writeObject(lambda); }
                return bytes.toByteArray();
            }
            var bytes94 = written94();
            """);
        manyCells();
        collect();

        assertThat(value("((Written94) new java.io.ObjectInputStream("
                + "new java.io.ByteArrayInputStream(bytes94)).readObject()).get()"))
                .isEqualTo(94);
    }

    @Test
    void methodThatComesToNeedThePackageStillWorks() {
        run("class Closed95 { public int open() { return 1; } int closed() { return 2; } }");
        run("int call95() { return new Closed95().open(); }");
        run("int call95() { return new Closed95().closed(); }");

        assertThat(value("call95()")).isEqualTo(2);
    }

    @Test
    void assertInACellIsMeant() {
        assertThat(problemOf("int one96 = 1;\nassert one96 == 2;").name())
                .isEqualTo("java.lang.AssertionError");
    }

    private static WeakReference<Class<?>> classOf(String supplier) {
        return new WeakReference<>(Objects.requireNonNull(value(supplier)).getClass());
    }

    /// More than the number of ended cells that the session keeps for tracebacks.
    private static void manyCells() {
        for (int i = 0; i < 110; i++) {
            run("Math.max(" + i + ", 2);");
        }
    }

    private static boolean isCollected(WeakReference<?> reference) throws InterruptedException {
        for (int i = 0; i < 20 && !reference.refersTo(null); i++) {
            collect();
        }
        return reference.refersTo(null);
    }

    private static void collect() throws InterruptedException {
        System.gc();
        Thread.sleep(Duration.ofMillis(20));
    }

    @Test
    void valuesOfCellsAreOfTheirOwnClasses() {
        run("record Own97(int x) {}");
        IntSupplier own = (IntSupplier) Objects
                .requireNonNull(value("(IntSupplier) () -> new Own97(97).x()"));

        assertThat(own.getAsInt()).isEqualTo(97);
    }
}
