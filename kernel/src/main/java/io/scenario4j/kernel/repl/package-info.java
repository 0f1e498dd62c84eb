/// A Java session: evaluating, stopping, completing and inspecting code. Knows Java, not Jupyter.
///
/// One evaluation, from a cell's text to its answer:
///
/// ```
/// code ─▶ CellSplitter ─▶ JShell ─▶ SessionExecution ─▶ user code, on the caller's thread
///                           │            │
///                         javac     SessionClasses: bytes woven with stop checks, then defined
/// ```
///
/// JShell keeps the declarations and runs javac; everything else is ours.
@NullMarked
package io.scenario4j.kernel.repl;

import org.jspecify.annotations.NullMarked;
