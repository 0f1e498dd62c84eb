/// Magics: what a cell can say that is not Java, and the session that understands it.
///
/// ```
/// cell ─▶ MagicSession ─▶ no `%` in it ─────────────────────────────▶ JavaRepl
///              │
///              ├─▶ `%%name` first ─▶ that cell magic gets the rest
///              └─▶ CellText: Java and line magics in turn, each run where it stands
/// ```
///
/// Names, arguments and results are those of IJava and JJava. Nothing here is loaded for cells without
/// `%`, and Maven Resolver only for the first magic that needs it.
@NullMarked
package io.scenario4j.kernel.magic;

import org.jspecify.annotations.NullMarked;
