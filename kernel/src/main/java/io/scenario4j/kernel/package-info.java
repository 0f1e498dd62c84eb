/// The Jupyter kernel: the only main, where its parts are put together, and the command line.
@NullMarked
package io.scenario4j.kernel;

import org.jspecify.annotations.NullMarked;
