/// The door of the kernel: what can be added to it, and all that this sees of it.
@NullMarked
package io.scenario4j.kernel.extension;

import org.jspecify.annotations.NullMarked;
