/// Magics that IJava has, but does not offer until a notebook registers them.
@NullMarked
package io.github.spencerpark.jupyter.kernel.magic.common;

import org.jspecify.annotations.NullMarked;
