/// Code of cells as it runs: woven with stop checks, defined in class loaders, given new code while it
/// stays loaded, and ended, whatever it does.
@NullMarked
package io.scenario4j.kernel.running;

import org.jspecify.annotations.NullMarked;
