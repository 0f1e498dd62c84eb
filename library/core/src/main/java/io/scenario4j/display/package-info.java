/// All that a notebook kernel needs to know of a library, and a library of a notebook.
///
/// A value that implements [io.scenario4j.display.Displayable] is shown by the bundle that it
/// returns. Code that wants to show something while it works, or to ask the user, finds the notebook
/// with [io.scenario4j.display.Notebook#current()].
@NullMarked
package io.scenario4j.display;

import org.jspecify.annotations.NullMarked;
