/// How many may be at something at once.
///
/// Hides who counts them: this process, or somebody who counts for many.
@NullMarked
package io.scenario4j.limit;

import org.jspecify.annotations.NullMarked;
