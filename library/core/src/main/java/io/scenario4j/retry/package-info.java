/// Trying again what has failed on the way to somebody else: how long to wait, and what the other side has to
/// say about that.
///
/// Hides how pauses grow and are spread. What may be tried again, and how often, is decided by those who
/// know what failed.
@NullMarked
package io.scenario4j.retry;

import org.jspecify.annotations.NullMarked;
