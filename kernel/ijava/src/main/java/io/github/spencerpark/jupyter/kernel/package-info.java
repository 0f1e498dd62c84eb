/// Names that jars and notebooks made for IJava use. They are IJava's; what is behind them is ours.
@NullMarked
package io.github.spencerpark.jupyter.kernel;

import org.jspecify.annotations.NullMarked;
