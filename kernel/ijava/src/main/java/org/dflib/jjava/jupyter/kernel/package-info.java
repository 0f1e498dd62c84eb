/// Names that jars and notebooks made for JJava use. They are JJava's; what is behind them is ours.
@NullMarked
package org.dflib.jjava.jupyter.kernel;

import org.jspecify.annotations.NullMarked;
