/// The text of a cell before a compiler sees it: tokens, pieces, the steps that it is run in, and the
/// names and places that lead back from what JShell was given to what was written.
@NullMarked
package io.scenario4j.kernel.source;

import org.jspecify.annotations.NullMarked;
