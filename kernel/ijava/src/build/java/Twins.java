import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// For the build: writes JJava's classes that have the shape of IJava's. They differ in the names of
/// their packages alone.
final class Twins {

    private static final String IJAVA = "io.github.spencerpark.jupyter.kernel";
    private static final String JJAVA = "org.dflib.jjava.jupyter.kernel";

    /// Files, and folders with all that is in them.
    private static final List<String> ALIKE = List.of("DisplayStream.java", "JupyterIO.java",
            "display", "magic/registry/MagicArgsParseException.java",
            "magic/registry/MagicsArgs.java");

    private Twins() {}

    /// @param folders that of the sources, and that of what is written
    public static void main(String[] folders) throws IOException {
        Path ijava = Path.of(folders[0], IJAVA.split("\\."));
        for (String alike : ALIKE) {
            try (Stream<Path> files = Files.walk(ijava.resolve(alike))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    write(twin(Files.readString(file)), file.getFileName(), Path.of(folders[1]));
                }
            }
        }
    }

    private static String twin(String source) {
        return source.replace(IJAVA + ".magic.registry", JJAVA + ".magic")
                .replace(IJAVA, JJAVA)
                .replaceAll("\\bIJava\\b", "JJava");
    }

    /// Leaves alone what is there already, so that it need not be compiled again.
    private static void write(String source, Path name, Path folder) throws IOException {
        Path file = folder.resolve(packageName(source).replace('.', '/')).resolve(name);
        if (!Files.exists(file) || !Files.readString(file).equals(source)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, source);
        }
    }

    private static String packageName(String source) {
        return source.lines()
                .filter(line -> line.startsWith("package "))
                .findFirst()
                .orElseThrow()
                .replaceAll("package |;", "");
    }
}
