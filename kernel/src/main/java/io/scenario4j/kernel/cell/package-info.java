/// A cell while it runs: what it prints, shows and asks, and the way from there to whoever has sent it.
@NullMarked
package io.scenario4j.kernel.cell;

import org.jspecify.annotations.NullMarked;
