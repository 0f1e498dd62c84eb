package io.scenario4j.kernel.ijava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.client.KernelClient;

/// Code that was written for IJava: cells, and libraries compiled against its names.
@Tag("extensions")
class IJavaTest {

    @AutoClose
    private static final KernelClient kernel = KernelClient.start();

    @TempDir
    Path folder;

    private static void run(String code) {
        var cell = kernel.execute(code);
        assertThat(cell.status()).as("%s: %s", code, cell.messages()).isEqualTo("ok");
    }

    private void compile(String name, String source) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", folder.resolve("classes").toString(),
                        "-cp", System.getProperty("java.class.path"), file.toString());
        assertThat(code).isZero();
        run("%classpath \"" + folder.resolve("classes") + "\"");
    }

    @Test
    void aLibraryMayRegisterARenderer() throws Exception {
        compile("Points",
                """
                    package points;
                    import io.github.spencerpark.ijava.IJava;
                    import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
                    public class Points {
                        public final int x = 3;
                        public static void register() {
                            IJava.getKernelInstance().getRenderer().createRegistration(Points.class)
                                    .preferring(MIMEType.TEXT_HTML)
                                    .supporting(MIMEType.TEXT_MARKDOWN)
                                    .register((point, context) -> {
                                        context.renderIfRequested(MIMEType.TEXT_HTML, () -> "<i>" + point.x + "</i>");
                                        context.renderIfRequested(MIMEType.TEXT_MARKDOWN, () -> "*3*");
                                    });
                        }
                        @Override public String toString() { return "point"; }
                    }
                    """);
        run("points.Points.register();");
        var shown = kernel.execute("new points.Points()");
        assertThat(shown.published("execute_result").getFirst().get("data"))
                .asInstanceOf(MAP)
                .containsEntry("text/html", "<i>3</i>")
                .containsEntry("text/plain", "point")
                .doesNotContainKey("text/markdown");
    }

    @Test
    void aLibraryMayRegisterMagics() throws Exception {
        compile("MyMagics", """
            package magics;
            import java.util.List;
            import io.github.spencerpark.jupyter.kernel.magic.registry.CellMagic;
            import io.github.spencerpark.jupyter.kernel.magic.registry.LineMagic;
            public class MyMagics {
                @LineMagic(aliases = "plus") public static Integer add(List<String> args) {
                    return args.stream().mapToInt(Integer::parseInt).sum();
                }
                @CellMagic("shout") public static String loud(List<String> args, String body) {
                    return body.toUpperCase();
                }
            }
            """);
        run("getKernelInstance().getMagics().registerMagics(magics.MyMagics.class);");
        assertThat(kernel.execute("int sum = %plus 1 2\nsum").result()).isEqualTo("3");
        assertThat(kernel.execute("%%shout\nabc").result()).isEqualTo("ABC");
    }

    @Test
    void functionsOfIJavaAreThere() {
        assertThat(kernel.execute("eval(\"1 + 1\")").result()).isEqualTo("2");
        assertThat(kernel.execute("(Integer) eval(\"int y = 5;\\n%time y\") + 1").result())
                .isEqualTo("6");
        assertThat(kernel.execute("printf(\"%d-%s\", 1, \"a\");").printed("stdout"))
                .isEqualTo("1-a");
        assertThat(kernel.execute(
                "List<String> none = lineMagic(\"jars\", List.of(\"*.nothing\")); none.size()")
                .result()).isEqualTo("0");
        assertThat(kernel.execute("render(\"<b>x</b>\", \"text/html\")")
                .published("execute_result")
                .getFirst()
                .get("data")).asInstanceOf(MAP).containsEntry("text/html", "<b>x</b>");
        assertThat(kernel.execute("String id = display(\"x\"); updateDisplay(id, \"y\");")
                .sequence()).contains("display_data", "update_display_data");
    }

    @Test
    void magicsThatIJavaHasToBeGivenAreThereAlready() {
        assertThat(kernel.execute("""
            import io.github.spencerpark.jupyter.kernel.magic.common.Shell;
            getKernelInstance().getMagics().registerMagics(Shell.class);
            %sh echo started
            """).printed("stdout")).isEqualTo("started\n");
    }

    @Test
    void theKernelSaysWhatItIs() {
        assertThat(kernel.execute("getKernelInstance().getLanguageInfo().getName()").result())
                .isEqualTo("Java");
        assertThat(kernel.execute("""
            getKernelInstance().formatError(new IllegalStateException("a", new Error("b")))""")
                .result()).isEqualTo(
                        "[java.lang.IllegalStateException: a, caused by: java.lang.Error: b]");
    }
}
