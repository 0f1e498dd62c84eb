/// Kernelspecs: where Jupyter looks for kernels, and what is written there.
@NullMarked
package io.scenario4j.kernel.install;

import org.jspecify.annotations.NullMarked;
