/// Files that outlive the process that writes them: lines that stand on disk whole or not at all, and the
/// right to a file, which nobody keeps beyond its end.
@NullMarked
package io.scenario4j.file;

import org.jspecify.annotations.NullMarked;
