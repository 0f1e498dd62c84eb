/// Where the kernel's own threads write what has gone wrong, as far as no cell shows it.
@NullMarked
package io.scenario4j.kernel.log;

import org.jspecify.annotations.NullMarked;
