package io.scenario4j.kernel.repl;

import static io.scenario4j.kernel.repl.SharedSession.REPL;
import static io.scenario4j.kernel.repl.SharedSession.plain;
import static io.scenario4j.kernel.repl.SharedSession.problemOf;
import static io.scenario4j.kernel.repl.SharedSession.run;
import static io.scenario4j.kernel.repl.SharedSession.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.running.Redefinition;

/// Code whose types stand nowhere in the cell.
class MentionedSnippetsTest {

    @Test
    void varTakesATypeThatTheCellDoesNotName() {
        run("record Point70(int x) {}\nPoint70 make70(int x) { return new Point70(x); }");
        run("var point70 = make70(3);");
        run("var points70 = new ArrayList<>(List.of(point70)); var one70 = points70.get(0);");

        assertThat(value("points70.getFirst().x() + one70.x()")).isEqualTo(6);
    }

    @Test
    void varTakesATypeWithoutAName() {
        run("var nameless71 = new Object() { int inside = 5; };");
        run("var all71 = List.of(nameless71);");
        run("var first71 = all71.get(0);");

        assertThat(value("first71.inside + all71.get(0).inside + nameless71.inside"))
                .isEqualTo(15);
    }

    @Test
    void inheritedMembersAreOfTypesThatNobodyNames() {
        run("record Deep72(int x) {}");
        run("class Base72 { public Deep72 deep = new Deep72(4); }");
        run("class Heir72 extends Base72 {}");

        assertThat(value("new Heir72().deep.x()")).isEqualTo(4);
    }

    @Test
    void typesStandInSignaturesOnly() {
        run("interface Shape73 { int area(); }");
        run("interface Source73<T extends Shape73> { List<? extends T> all(); }");
        run("Source73<?> source73() { return () -> List.of(() -> 7); }");

        assertThat(value("source73().all().getFirst().area()")).isEqualTo(7);
    }

    @Test
    void overloadsOfDifferentCellsCallEachOther() {
        run("int other74 = 10;");
        run("int f74(String s) { return s.length() + other74; }");
        run("int f74(int n) { return f74(\"abc\") + n; }");
        run("int f74(long n) { return f74((int) n) + f74(\"\"); }");

        assertThat(value("f74(1L)")).isEqualTo(24);
    }

    @Test
    void whatIsCompiledAgainFindsWhatItNames() {
        run("record Point75(int x) {}\nint far75 = 5;\nint twice75(int n) { return 2 * n; }");
        run("int use75(Point75 p) { return twice75(p.x()) + far75; }");
        run("int call75() { return use75(new Point75(1)) + far75; }");

        run("record Point75(int x) { int y() { return x; } }");

        assertThat(value("call75()")).isEqualTo(12);
    }

    @Test
    void nameIsFoundHoweverItIsWritten() {
        run("int spelled76 = 6;");

        assertThat(value("sp\\u0065lled76 + 1")).isEqualTo(7);
    }

    @Test
    void codeThatACellRunsMayEvaluateOtherCode() {
        run("int nested77 = 7;");
        System.getProperties().put("shell77", REPL.shell());
        try {
            assertThat(value("""
                ((jdk.jshell.JShell) System.getProperties().get("shell77"))
                    .eval("int given77 = nested" + "77 + 1;").getFirst().status().name()"""))
                    .isEqualTo("VALID");
        } finally {
            System.getProperties().remove("shell77");
        }
    }

    @Test
    void otherNamesAreStillOffered() {
        run("int offered78 = 1;");

        Problem problem = problemOf("int x78 = offred78;");

        assertThat(plain(problem)).contains("offered78");
        assertThat(REPL.complete("offer", 5).candidates().toString()).contains("offered78");
    }

    @Test
    void sourceSeesNoImportOfWhatItDoesNotMention() {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            MentionedSnippets mentioned = Redefinition.ofThisJvm()
                    .flatMap(known -> MentionedSnippets.of(shell, known))
                    .orElseThrow();
            shell.eval("int other = 1;");
            shell.eval("int meant = 2;");

            Snippet sum = mentioned
                    .whileCompiling(List.of("meant + 1"), () -> false,
                            () -> shell.eval("meant + 1"))
                    .getFirst()
                    .snippet();

            assertThat(shell.sourceCodeAnalysis().wrapper(sum).wrapped()).contains(".meant;")
                    .doesNotContain(".other;");
        }
    }
}
