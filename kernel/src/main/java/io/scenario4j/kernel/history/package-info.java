/// What was run, in this session and in earlier ones.
@NullMarked
package io.scenario4j.kernel.history;

import org.jspecify.annotations.NullMarked;
