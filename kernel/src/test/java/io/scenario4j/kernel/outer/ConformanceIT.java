package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.outer.Program.Outcome;

/// Jupyter's own suite for kernels, as Debian packages it.
class ConformanceIT {

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ipc"})
    void theKernelPassesJupytersSuite(String transport) {
        Path python = Needed.program("/usr/bin/python3", "apt install python3");
        Needed.modules(python, List.of("jupyter_kernel_test"),
                "apt install python3-jupyter-kernel-test");

        Outcome outcome = Program
                .of(python.toString(), "-X", "frozen_modules=off", "-B", "-m", "unittest", "-v",
                        "test_kernel")
                .in(Checkout.TARGET.resolveSibling("src/test/python"))
                .with("JUPYTER_PATH", Checkout.jupyterPath())
                .with("TRANSPORT", transport)
                .run();

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("Ran 12 tests");
    }
}
