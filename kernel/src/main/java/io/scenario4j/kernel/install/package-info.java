/// How the kernel gets on a machine: kernelspecs where Jupyter looks for them, the AOT cache that
/// kernels start from, the doctor who examines both, and the wheel for pip.
@NullMarked
package io.scenario4j.kernel.install;

import org.jspecify.annotations.NullMarked;
