package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a test needs and a developer's machine may lack. There the test is skipped with the reason;
/// in continuous integration, where the variable `CI` is `true`, it fails.
final class Needed {

    private Needed() {}

    /// Returns the program if it is there.
    static Path program(String path, String howToGetIt) {
        Path program = Path.of(path);
        check(Files.isExecutable(program), path + ": " + howToGetIt);
        return program;
    }

    /// Skips or fails the test unless the Python has all of these modules.
    static void modules(Path python, List<String> modules, String howToGetThem) {
        boolean there = Program.of(python.toString(), "-c", "import " + String.join(", ", modules))
                .run()
                .exitCode() == 0;
        check(there, "the modules " + modules + " of " + python + ": " + howToGetThem);
    }

    /// Skips or fails the test unless `there` holds.
    static void check(boolean there, String what) {
        if (there) {
            return;
        }
        if ("true".equals(System.getenv("CI"))) {
            fail("this test must not be skipped here, but needs " + what);
        }
        abort("needs " + what);
    }
}
