/// A Java session, put together from the rooms below it: its cells one after the other, what JShell
/// keeps of them, and what a user should know of both. Knows Java, not Jupyter.
///
/// One evaluation, from a cell's text to its answer:
///
/// ```
/// code ─▶ CellPlan ─▶ JShell ─▶ SessionExecution ─▶ user code, on the caller's thread
///                       │            │
///                     javac     SessionClasses: bytes woven with stop checks, then defined
/// ```
///
/// JShell keeps the declarations and runs javac; everything else is ours.
@NullMarked
package io.scenario4j.kernel.repl;

import org.jspecify.annotations.NullMarked;
