package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.SharedSession.run;
import static io.scenario4j.kernel.repl.SharedSession.value;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.repl.Evaluation.NoValue;
import io.scenario4j.kernel.repl.Evaluation.Value;

/// What Java finds for `var` and has no name for; javac crashed on all that named such a variable.
class NamelessTypeTest {

    @Test
    void aVariableOfTwoTypesIsAnObject() {
        assertThat(run("var n1 = true ? 1 : \"a\";\nn1")).isEqualTo(new Value(1));
        assertThat(run("int n2() { return n1.hashCode(); }")).isEqualTo(new NoValue());
        assertThat(run("n2() + 1")).isEqualTo(new Value(2));
        assertThat(run("n1 = \"b\";")).isEqualTo(new NoValue());
        assertThat(value("n1 + \"c\"")).isEqualTo("bc");
    }

    @Test
    void whatTheTypesHaveInCommonCanBeCalled() {
        assertThat(value("""
            boolean n3 = true;
            var n4 = n3 ? new ArrayList<Integer>() : new LinkedList<Integer>();
            n4.add(5);
            n4.get(0)
            """)).isEqualTo(5);
        assertThat(value("""
            interface Shape { double area(); }
            record Square(double a) implements Shape { public double area() { return a * a; } }
            record Circle(double r) implements Shape { public double area() { return 3 * r * r; } }
            var n5 = n3 ? new Square(2) : new Circle(2);
            n5.area()
            """)).isEqualTo(4.0);
    }

    @Test
    void aValueThatThrowsLeavesNothingThatCrashes() {
        run("var n6 = true ? Integer.parseInt(\"x\") : \"a\";");
        assertThat(value("1 + 1")).isEqualTo(2);
        assertThat(run("n6")).isEqualTo(new Value(null));
    }
}
