/// What was done in a run: its trace, and the calls of tools of which messages and spans tell.
///
/// Hides who has written a span, in which dialect, and how it looks.
@NullMarked
package io.scenario4j.work;

import org.jspecify.annotations.NullMarked;
