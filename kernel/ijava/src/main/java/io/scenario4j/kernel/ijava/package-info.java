/// The extension that adds IJava's and JJava's names to the kernel.
@NullMarked
package io.scenario4j.kernel.ijava;

import org.jspecify.annotations.NullMarked;
