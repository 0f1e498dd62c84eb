package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.outer.Program.Outcome;

/// Jupyter's own suite for kernels.
class ConformanceIT {

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ipc"})
    void theKernelPassesJupytersSuite(String transport) {
        Outcome outcome = Program
                .of(PythonPackages.OLDER_CLIENTS.python().toString(), "-X", "frozen_modules=off",
                        "-B", "-m", "unittest", "-v",
                        "test_kernel")
                .in(Checkout.TARGET.resolveSibling("src/test/python"))
                .with("JUPYTER_PATH", Checkout.jupyterPath())
                .with("TRANSPORT", transport)
                .run();

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("Ran 12 tests").doesNotContain("skipped");
    }
}
