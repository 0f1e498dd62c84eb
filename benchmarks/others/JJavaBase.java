import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.BaseKernelBuilder;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/// The base of JJava, which is published, with a plain JShell in the place of JJava itself: what a client
/// waits for is at least this. Started by `cells.py`'s kernelspec `jjava`, see `others.py`.
public class JJavaBase extends BaseKernel {

    private final JShell shell = JShell.builder().executionEngine("local").build();
    private final SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();

    private JJavaBase(Builder builder) {
        super("jjava", "0", new LanguageInfo.Builder("Java").version("25").build(), List.of(),
                builder.history(), builder.io(), builder.comms(), builder.renderer(),
                null, builder.magics(), false, builder.styler());
    }

    public static void main(String[] args) throws Exception {
        var connection = new JupyterConnection(
                KernelConnectionProperties.parse(Files.readString(Path.of(args[0]))));
        new Builder().build().becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
        System.exit(0);
    }

    @Override
    public Object evalRaw(String code) {
        String value = null;
        for (String rest = code; !rest.isBlank();) {
            var piece = analysis.analyzeCompletion(rest);
            for (var event : shell.eval(piece.source())) {
                value = event.value();
            }
            rest = piece.remaining();
        }
        return value == null || value.isEmpty() ? null : value;
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        int[] anchor = {at};
        List<String> found = analysis.completionSuggestions(code, at, anchor)
                .stream()
                .map(SourceCodeAnalysis.Suggestion::continuation)
                .distinct()
                .toList();
        return new ReplacementOptions(found, anchor[0], at);
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        return null;
    }

    @Override
    public String isComplete(String code) {
        return IS_COMPLETE_YES;
    }

    private static final class Builder extends BaseKernelBuilder<Builder, JJavaBase> {

        @Override
        public JJavaBase build() {
            return new JJavaBase(this);
        }

        org.dflib.jjava.jupyter.kernel.history.HistoryManager history() {
            return buildHistoryManager();
        }

        org.dflib.jjava.jupyter.kernel.JupyterIO io() {
            return buildJupyterIO(buildJupyterIOEncoding());
        }

        org.dflib.jjava.jupyter.kernel.comm.CommManager comms() {
            return buildCommManager();
        }

        org.dflib.jjava.jupyter.kernel.display.Renderer renderer() {
            return buildRenderer();
        }

        org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry magics() {
            return buildMagicsRegistry();
        }

        org.dflib.jjava.jupyter.kernel.util.StringStyler styler() {
            return buildErrorStyler();
        }
    }
}
