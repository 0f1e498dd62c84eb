/// Whose work a thread does: kept once, whatever asks.
@NullMarked
package io.scenario4j.kernel.context;

import org.jspecify.annotations.NullMarked;
