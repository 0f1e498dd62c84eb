package io.scenario4j.kernel.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.Value;

/// What cells are told of lambdas, objects and static fields when declarations were replaced.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormerCodeTest {

    private static final String STILL = "still use what was declared before: %s; run the cells that set them";

    private final List<String> notices = new ArrayList<>();
    private final JavaRepl repl = JavaRepl.open(new ReplOptions(List.of(), List.of(),
            "import java.util.*; import java.util.function.*;", notices::add));

    @BeforeEach
    void forget() {
        notices.clear();
    }

    @AfterAll
    void close() {
        repl.close();
    }

    private Evaluation run(String code) {
        Evaluation result = repl.evaluate(code, 1);
        assertThat(result).isNotInstanceOf(Failed.class);
        return result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Supplier<Integer> f1 = () -> g1();",
            "var f1 = (Supplier<Integer>) () -> g1();",
            "int one1 = g1(); Supplier<Integer> other1 = () -> 1, f1 = () -> g1() + 1;",
            "Supplier<Supplier<Integer>> f1 = () -> () -> g1();",
            "var f1 = List.<Supplier<Integer>>of(() -> g1(), () -> 1);",
            "Supplier<Integer>[] f1 = new Supplier[] {() -> g1()};",
            "Map<String, Supplier<Integer>> f1 = new HashMap<>(); f1.put(\"a\", () -> g1());",
            "Supplier<Integer> f1 = new Supplier<>() { public Integer get() { return g1(); } };"})
    void lambdaThatCallsAFormerMethodIsTold(String code) {
        run("int g1() { return 1; }");
        run(code);
        notices.clear();
        run("int g1() { IntSupplier two = () -> 2; return two.getAsInt(); }");

        assertThat(notices).containsExactly(STILL.formatted("f1 (g1())"));

        notices.clear();
        run(code);
        run("1 + 1");

        assertThat(notices).isEmpty();
    }

    @Test
    void referenceToAMethodIsTold() {
        run("class Tool2 { static int twice(int n) { return 2 * n; } }");
        run("IntUnaryOperator f2 = Tool2::twice;");
        run("class Tool2 { static int twice(int n) { return n + n; } static int half(int n) { return n / 2; } }");

        assertThat(notices).containsExactly(STILL.formatted("f2 (Tool2)"));
    }

    @Test
    void objectOfAFormerTypeIsTold() {
        run("interface Shape3 {} record Circle3(int r) implements Shape3 {}");
        run("Shape3 shape3 = new Circle3(1); Object other3 = \"text\";");
        run("record Circle3(int r) implements Shape3 { int d() { return 2 * r; } }");

        assertThat(notices).containsExactly(STILL.formatted("shape3 (Circle3)"));
    }

    @Test
    void lambdaThatFindsTheNewCodeIsNotTold() {
        run("int g4() { return 1; }\nint through4() { return g4(); }");
        run("Supplier<Integer> f4 = () -> through4(); Supplier<Integer> plain4 = () -> 3;");
        run("int g4() { return 2; }");
        run("int g4() { IntSupplier three = () -> 3; return three.getAsInt(); }");

        assertThat(run("f4.get()")).isEqualTo(new Value(3));
        assertThat(notices).isEmpty();
    }

    @Test
    void lambdaBesideOneOfFormerCodeIsNotTold() {
        run("int g5() { return 1; }");
        run("Supplier<Integer> same5 = () -> 5; Supplier<Integer> f5 = () -> g5(); int n5 = g5();");
        run("Function<Integer, Integer> fits5 = n -> n + 1; Supplier<Integer> h5 = () -> fits5.apply(1);");
        run("int g5() { IntSupplier two = () -> 2; return two.getAsInt(); }");

        assertThat(notices).containsExactly(STILL.formatted("f5 (g5())"));
    }

    @Test
    void cellThatSetsTheVariableAgainIsNotTold() {
        run("int g6() { return 1; }\nSupplier<Integer> f6 = () -> g6();");
        run("int g6() { IntSupplier two = () -> 2; return two.getAsInt(); }\nSupplier<Integer> f6 = () -> g6();");

        assertThat(run("f6.get()")).isEqualTo(new Value(2));
        assertThat(notices).isEmpty();
    }

    @Test
    void staticFieldsThatBeginAnewBecauseOfOthersAreTold() {
        run("record Part7(int n) {}");
        run("class Counter7 { static int count; static final List<Integer> ALL = new ArrayList<>();"
                + " static final int LIMIT = 3; static Part7 last; }");
        run("Counter7.count = 5; Counter7.ALL.add(1);");
        run("record Part7(int n, int m) {}");

        assertThat(run("Counter7.count + Counter7.ALL.size()")).isEqualTo(new Value(0));
        assertThat(notices).containsExactly("begun anew because of what was declared again: "
                + "Counter7.ALL, Counter7.count, Counter7.last");
    }

    @Test
    void staticFieldsThatNobodyHasUsedAreNotTold() {
        run("record Part8(int n) {}\nclass Counter8 { static int count; static Part8 last; }");
        run("record Part8(int n, int m) {}");

        assertThat(notices).isEmpty();
    }

    @Test
    void classThatTheCellDeclaresItselfIsNotTold() {
        run("class Counter9 { static int count; }");
        run("Counter9.count = 5;");
        run("class Counter9 { static int count; int more; }");

        assertThat(run("Counter9.count")).isEqualTo(new Value(0));
        assertThat(notices).isEmpty();
    }
}
