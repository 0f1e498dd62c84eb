/// Facts as lines of files, and back.
///
/// Hides how a line looks, and when the disk is waited for.
@NullMarked
package io.scenario4j.journal;

import org.jspecify.annotations.NullMarked;
