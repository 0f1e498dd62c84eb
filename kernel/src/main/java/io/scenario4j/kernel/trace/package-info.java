/// Frames and log lines as a user reads them: by cell and line, without those that run the cell.
@NullMarked
package io.scenario4j.kernel.trace;

import org.jspecify.annotations.NullMarked;
