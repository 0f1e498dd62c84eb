import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;

/// The base of IJava, which is published, with a plain JShell in the place of IJava itself, which is not:
/// what a client waits for is at least this. Started by `cells.py`'s kernelspec `ijava`, see `others.py`.
public class IJavaBase extends BaseKernel {

    private final JShell shell = JShell.builder().executionEngine("local").build();
    private final SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();

    public static void main(String[] args) throws Exception {
        var connection = new JupyterConnection(
                KernelConnectionProperties.parse(Files.readString(Path.of(args[0]))));
        new IJavaBase().becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
        System.exit(0);
    }

    @Override
    public DisplayData eval(String code) {
        String value = null;
        for (String rest = code; !rest.isBlank();) {
            var piece = analysis.analyzeCompletion(rest);
            for (var event : shell.eval(piece.source())) {
                value = event.value();
            }
            rest = piece.remaining();
        }
        return value == null || value.isEmpty() ? null : new DisplayData(value);
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
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("Java").version("25").build();
    }
}
