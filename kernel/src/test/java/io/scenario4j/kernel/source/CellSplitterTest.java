package io.scenario4j.kernel.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellSplitterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        IMPORT     | import java.util.*;
        IMPORT     | import static a.B.c;
        IMPORT     | import module java.base;
        TYPE       | class A {}
        TYPE       | public final class A<T extends B<T>> extends C { { } }
        TYPE       | record R(int a, @X({1}) List<String> b) {}
        TYPE       | record R<T>(T t) {}
        TYPE       | enum E { A, B { } }
        TYPE       | sealed interface S permits A {}
        TYPE       | non-sealed class N {}
        TYPE       | @interface I { int a() default 1; }
        TYPE       | @Deprecated(since = "1") class D {}
        METHOD     | int f() { return 1; }
        METHOD     | static void f(int... a) throws E {}
        METHOD     | <T extends Comparable<T>> T f(T t) { return t; }
        METHOD     | Map<String, List<int[]>> f() { return null; }
        METHOD     | java.util.List<?> f() { return null; }
        METHOD     | synchronized void f() {}
        VARIABLE   | int a = 1;
        VARIABLE   | int[] a = {1, 2};
        VARIABLE   | int a[], b = 3;
        VARIABLE   | var a = new Object() { int x; };
        VARIABLE   | final Map.Entry<String, int[]> e = f();
        VARIABLE   | Runnable r = () -> { f(); };
        STATEMENT  | if (a) b(); else { c(); }
        STATEMENT  | for (;;) f();
        STATEMENT  | do { f(); } while (x);
        STATEMENT  | try (var x = f()) { } catch (E e) { } finally { }
        STATEMENT  | switch (a) { case 1 -> f(); default -> { } }
        STATEMENT  | outer: while (true) break outer;
        STATEMENT  | synchronized (a) { }
        STATEMENT  | throw new E() { };
        STATEMENT  | { int a; }
        EXPRESSION | a = 1;
        EXPRESSION | a < b
        EXPRESSION | record = 1;
        EXPRESSION | a.b[0].c()
        EXPRESSION | new A() { int x; }.f()
        EXPRESSION | (x) -> x
        EXPRESSION | x instanceof String s
        EXPRESSION | String::valueOf
        EXPRESSION | int.class
        EXPRESSION | List.<String>of()
        EXPRESSION | f(a).g(() -> { h(); })
        """)
    void pieceIsOfOneKind(String kind, String code) {
        assertThat(CellSplitter.split(code)).singleElement()
                .extracting(piece -> piece.kind().name() + " " + piece.text(code))
                .isEqualTo(kind + " " + code);
    }

    @Test
    void piecesFollowEachOther() {
        assertThat(texts("""
            import a.B;  // first
            int x = 1; x++;
            /* then */
            void f() { g(); }
            f()
            """)).containsExactly("import a.B;", "int x = 1;", "x++;", "void f() { g(); }",
                "f()");
    }

    @Test
    void elseBelongsToItsIf() {
        assertThat(texts("if (a) if (b) c(); else d();\nelse e();\nf();"))
                .containsExactly("if (a) if (b) c(); else d();\nelse e();", "f();");
    }

    @Test
    void loneSemicolonsAreLeftOut() {
        assertThat(texts("class A {};;\n;x")).containsExactly("class A {}", "x");
    }

    @Test
    void commentsAloneAreNoPiece() {
        assertThat(texts("// a\n/* b */\n")).isEmpty();
    }

    @Test
    void openBracketRunsToTheEnd() {
        assertThat(texts("f(1;\nint x = 2;")).containsExactly("f(1;\nint x = 2;");
    }

    @Test
    void bodyBeginsAfterModifiersAndAnnotations() {
        String code = "@A(1) public static int x = 1;";

        assertThat(CellSplitter.split(code).getFirst().body()).isEqualTo(code.indexOf("int"));
    }

    private static List<String> texts(String code) {
        return CellSplitter.split(code).stream().map(piece -> piece.text(code)).toList();
    }
}
