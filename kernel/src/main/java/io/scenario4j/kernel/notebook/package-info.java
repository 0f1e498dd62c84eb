/// Notebooks as files: reading, executing and writing them, without Python or Jupyter.
///
/// Each notebook is executed by a JVM of its own, in the notebook's folder, as Jupyter would do it:
/// [io.scenario4j.kernel.notebook.NotebookRuns] starts it,
/// [io.scenario4j.kernel.notebook.NotebookRun] is what runs in it.
@NullMarked
package io.scenario4j.kernel.notebook;

import org.jspecify.annotations.NullMarked;
