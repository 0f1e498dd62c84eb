/// A Java session: evaluating, stopping, completing and inspecting code. Knows Java, not Jupyter.
@NullMarked
package io.scenario4j.kernel.repl;

import org.jspecify.annotations.NullMarked;
